<?php
/**
 * Reads what a running Magento shop knows about its integrations, and prints it as one JSON document.
 *
 * It is piped into the shop's own PHP (`php < probe.php`) and changes nothing: SELECTs in a read-only session, every
 * cache type banned for this process, generated classes written to a temporary folder. No token, secret, key or
 * password is selected, let alone printed.
 *
 * Written for PHP 5.6 and Magento 2.0 as well as the newest: no types, no `??`, no constants of classes that some release
 * does not have. docs/live.md says what it was tried with. The program that pipes it defines MAGENTO_INTEGRATION_PROBE before it: JSON with
 * `mark` (printed around the document), `root` (where to look for Magento, may be empty) and `seconds`.
 */

/** In the place of Magento's GeneratedFiles: deletes nothing, whatever its methods are called in a release. */
class MagentoIntegrationProbeKeepsGenerated
{
    public function __call($method, array $arguments)
    {
    }
}

final class MagentoIntegrationProbe
{
    const VERSION = 1;
    /** No shop has as many; what is left out is said in `notes`. */
    const MOST = 5000;

    private $mark;
    private $root;
    private $seconds;
    private $secrets = array();
    private $temporary;
    private $givenFolders = array();
    private $isDone = false;
    private $document = array();
    private $stage = 'options';
    private $om;
    private $connection;
    private $resource;

    public function __construct(array $options)
    {
        $this->mark = isset($options['mark']) ? (string)$options['mark'] : 'magento-integration-probe';
        $this->root = isset($options['root']) ? (string)$options['root'] : '';
        $this->seconds = isset($options['seconds']) ? max(1, (int)$options['seconds']) : 60;
        $this->document = array('probe' => self::VERSION, 'php' => PHP_VERSION, 'notes' => array());
    }

    public function run()
    {
        ini_set('display_errors', '0');
        ini_set('log_errors', '0');
        set_time_limit($this->seconds);
        $this->limitWaiting();
        ob_start();
        register_shutdown_function(array($this, 'finish'));
        try {
            $this->boot();
            $this->read();
            $this->stage = 'done';
        } catch (\Exception $error) {
            $this->fail($error);
        } catch (\Throwable $error) {
            $this->fail($error);
        }
        $this->finish();
    }

    /** The limit of PHP itself does not count the time that is spent waiting. Without a handler, the signal would end PHP without an answer. */
    private function limitWaiting()
    {
        if (!function_exists('pcntl_async_signals') || !function_exists('pcntl_alarm')) {
            return;
        }
        $probe = $this;
        pcntl_async_signals(true);
        pcntl_signal(SIGALRM, function () use ($probe) {
            $probe->runOut();
        });
        pcntl_alarm($this->seconds);
    }

    /** Called when the time is over. */
    public function runOut()
    {
        $this->setFailure('timeout', '', 'It did not finish within ' . $this->seconds . ' seconds.');
        $this->finish();
        exit(1);
    }

    /** Also what runs at the end of a process that Magento, or the time limit, has ended. */
    public function finish()
    {
        if ($this->isDone) {
            return;
        }
        $this->isDone = true;
        $said = '';
        while (ob_get_level() > 0) {
            $said = ob_get_clean() . $said;
        }
        if ($this->stage !== 'done' && !isset($this->document['failure'])) {
            $last = error_get_last();
            $message = is_array($last) ? $last['message'] : trim(strip_tags($said));
            $isTimeout = strpos($message, 'Maximum execution time') === 0;
            $this->setFailure($isTimeout ? 'timeout' : $this->stage, '', $message === '' ? 'PHP ended without saying why.' : $message);
        }
        $this->removeTemporary($this->temporary);
        $json = json_encode($this->document, JSON_UNESCAPED_SLASHES | JSON_PARTIAL_OUTPUT_ON_ERROR);
        echo "\n" . $this->mark . " begin\n" . $json . "\n" . $this->mark . " end\n";
        flush();
    }

    private function fail($error)
    {
        if ($this->stage === 'database' || $error instanceof \PDOException || $error instanceof \Zend_Db_Exception) {
            $this->stage = 'database';
        }
        $this->setFailure($this->stage, get_class($error), $error->getMessage());
    }

    private function setFailure($stage, $class, $message)
    {
        $this->document['failure'] = array(
            'stage' => $stage,
            'class' => $class,
            'message' => $this->clean($message),
        );
    }

    /** The first line of a message, without anything that env.php keeps to itself. */
    private function clean($message)
    {
        $lines = preg_split('/\R/', trim((string)$message));
        $text = str_replace($this->secrets, '***', (string)$lines[0]);
        $text = preg_replace("/for user '[^']*'@/", "for user '***'@", $text);
        $text = preg_replace('#://[^/@\s]*@#', '://***@', $text);
        return strlen($text) > 500 ? substr($text, 0, 500) . '...' : $text;
    }

    private function boot()
    {
        $this->stage = 'root';
        $root = $this->findRoot();
        if ($root === null) {
            $this->document['folder'] = getcwd();
            throw new \RuntimeException('There is no app/bootstrap.php in ' . ($this->root !== '' ? $this->root : getcwd()) . '.');
        }
        $this->document['root'] = $root;
        $this->stage = 'env';
        $file = $root . '/app/etc/env.php';
        if (!is_file($file)) {
            throw new \RuntimeException('There is no app/etc/env.php: Magento is not installed here.');
        }
        if (!is_readable($file)) {
            throw new \RuntimeException('app/etc/env.php cannot be read by this user.');
        }
        $env = include $file;
        $this->collectSecrets(is_array($env) ? $env : array());
        $this->stage = 'bootstrap';
        chdir($root);
        require $root . '/app/bootstrap.php';
        $this->keepGenerated();
        $bootstrap = \Magento\Framework\App\Bootstrap::create($root, $this->bootParameters());
        $this->om = $bootstrap->getObjectManager();
    }

    private function findRoot()
    {
        $cwd = getcwd();
        $candidates = $this->root !== ''
            ? array($this->root)
            : array($cwd, $cwd . '/src', $cwd . '/magento', dirname($cwd), '/var/www/html', '/app');
        foreach ($candidates as $folder) {
            if (is_file($folder . '/app/bootstrap.php')) {
                return realpath($folder);
            }
        }
        return null;
    }

    private function collectSecrets(array $values)
    {
        foreach ($values as $name => $value) {
            if (is_array($value)) {
                $this->collectSecrets($value);
            } elseif (is_string($value) && strlen($value) >= 3
                && preg_match('/^(password|pass|key|username|user|secret|token)$/i', (string)$name)) {
                $this->secrets[] = $value;
            }
        }
    }

    /**
     * No cache is read or written, and classes that Magento generates go where they do no harm. var is moved, too: Magento
     * makes the folder of the page cache there, and refuses to start where it cannot be written.
     */
    private function bootParameters()
    {
        $parameters = $_SERVER;
        $parameters['global_ban_use_cache'] = true;
        $list = 'Magento\Framework\App\Filesystem\DirectoryList';
        $this->temporary = sys_get_temp_dir() . '/magento-integration-probe-' . bin2hex(openssl_random_pseudo_bytes(8));
        if (!@mkdir($this->temporary, 0700)) {
            $this->temporary = null;
            throw new \RuntimeException('The temporary folder ' . sys_get_temp_dir() . ' cannot be written.');
        }
        $folders = array();
        foreach (array('GENERATION' => 'code', 'GENERATED_CODE' => 'code', 'VAR_DIR' => 'var', 'CACHE' => 'cache', 'LOG' => 'log', 'TMP' => 'tmp') as $name => $folder) {
            if (defined($list . '::' . $name)) {
                $folders[constant($list . '::' . $name)] = array('path' => $this->temporary . '/' . $folder);
            }
        }
        $given = isset($parameters['MAGE_DIRS']) && is_array($parameters['MAGE_DIRS']) ? $parameters['MAGE_DIRS'] : array();
        $this->givenFolders = $given;
        $parameters['MAGE_DIRS'] = array_replace($given, $folders);
        return $parameters;
    }

    /**
     * After module:enable, module:disable and composer, var/.regenerate tells whoever starts Magento next to delete generated/ and
     * the cache (ObjectManagerFactory::create). That must not be us.
     */
    private function keepGenerated()
    {
        $class = 'Magento\Framework\Code\GeneratedFiles';
        if (!class_exists($class, false)) {
            class_alias('MagentoIntegrationProbeKeepsGenerated', $class);
        }
    }

    private function removeTemporary($path)
    {
        if ($path === null || !is_dir($path)) {
            return;
        }
        foreach (scandir($path) as $name) {
            if ($name === '.' || $name === '..') {
                continue;
            }
            $inner = $path . '/' . $name;
            if (is_dir($inner) && !is_link($inner)) {
                $this->removeTemporary($inner);
            } else {
                @unlink($inner);
            }
        }
        @rmdir($path);
    }

    private function read()
    {
        $this->stage = 'database';
        $this->resource = $this->om->get('Magento\Framework\App\ResourceConnection');
        $this->connection = $this->resource->getConnection();
        $this->document['readOnly'] = $this->makeReadOnly();
        if (!$this->connection->isTableExists($this->resource->getTableName('integration'))) {
            throw new \RuntimeException('The database has no table "integration": run bin/magento setup:install or setup:upgrade.');
        }
        $this->stage = 'read';
        $this->section('magento', 'readMagento');
        $this->section('modules', 'readModules');
        $this->section('patches', 'readPatches');
        $this->section('patchAliases', 'readPatchAliases');
        $this->section('acl', 'readAcl');
        $this->section('declared', 'readDeclared');
        $this->section('cached', 'readCached');
        $this->section('settings', 'readSettings');
        $this->section('baseUrls', 'readBaseUrls');
        $this->section('integrations', 'readIntegrations');
        unset($this->document['acl']);
    }

    private function makeReadOnly()
    {
        try {
            $this->connection->query('SET SESSION TRANSACTION READ ONLY');
            $isReadOnly = true;
        } catch (\Exception $error) {
            $isReadOnly = false;
        }
        foreach (array('max_execution_time = ' . $this->seconds * 1000, 'max_statement_time = ' . $this->seconds) as $limit) {
            try {
                // MySQL knows the first, MariaDB the second.
                $this->connection->query('SET SESSION ' . $limit);
            } catch (\Exception $error) {
                continue;
            }
        }
        return $isReadOnly;
    }

    /** One part of the document; that it cannot be read does not keep the others from being read. */
    private function section($name, $method)
    {
        try {
            $this->document[$name] = $this->$method();
        } catch (\Exception $error) {
            $this->note($name, $error);
        } catch (\Throwable $error) {
            $this->note($name, $error);
        }
    }

    private function note($section, $error)
    {
        $this->document['notes'][] = array(
            'section' => $section,
            'class' => get_class($error),
            'message' => $this->clean($error->getMessage()),
        );
    }

    private function readMagento()
    {
        $config = $this->om->get('Magento\Framework\App\DeploymentConfig');
        $types = $config->get('cache_types');
        list($edition, $release) = $this->release($this->document['root']);
        return array(
            'release' => $release,
            'edition' => $edition,
            'mode' => $this->om->get('Magento\Framework\App\State')->getMode(),
            'cacheTypes' => (object)array_map('boolval', is_array($types) ? $types : array()),
        );
    }

    /** From composer.lock: ProductMetadata would write what it finds into a cache. */
    private function release($root)
    {
        $lock = $this->json($root . '/composer.lock');
        $fallback = array(null, null);
        foreach (isset($lock['packages']) ? $lock['packages'] : array() as $package) {
            if (preg_match('#^[^/]+/product-(\w+)-edition$#', $package['name'], $found)) {
                return array($found[1], ltrim($package['version'], 'v'));
            }
            if (preg_match('#^[^/]+/magento2(-\w+)?-base$#', $package['name'])) {
                $fallback = array(null, ltrim($package['version'], 'v'));
            }
        }
        $own = $this->json($root . '/composer.json');
        if ($fallback[1] === null && isset($own['version'])) {
            return array(null, $own['version']);
        }
        return $fallback;
    }

    private function json($file)
    {
        $value = is_file($file) ? json_decode((string)file_get_contents($file), true) : null;
        return is_array($value) ? $value : array();
    }

    private function rows($table, array $columns, $condition = null)
    {
        $select = $this->connection->select()->from($this->resource->getTableName($table), $columns)->limit(self::MOST + 1);
        if ($condition !== null) {
            $select->where($condition);
        }
        $rows = $this->connection->fetchAll($select);
        if (count($rows) > self::MOST) {
            $this->document['notes'][] = array('section' => $table, 'class' => '', 'message' => 'Only the first ' . self::MOST . ' rows of ' . $table . ' were read.');
            array_pop($rows);
        }
        return $rows;
    }

    /** Without Magento's own modules, Magento_Integration aside. */
    private function readModules()
    {
        $stored = array();
        foreach ($this->rows('setup_module', array('module', 'schema_version', 'data_version')) as $row) {
            $stored[$row['module']] = $row;
        }
        $modules = array();
        // Null: config.php does not have the module yet, and setup:upgrade will enable it.
        $listed = $this->om->get('Magento\Framework\App\DeploymentConfig')->get('modules');
        foreach ($this->om->get('Magento\Framework\Module\FullModuleList')->getAll() as $name => $module) {
            if (strpos($name, 'Magento_') === 0 && $name !== 'Magento_Integration') {
                continue;
            }
            $row = isset($stored[$name]) ? $stored[$name] : array('schema_version' => null, 'data_version' => null);
            $modules[] = array(
                'name' => $name,
                'enabled' => isset($listed[$name]) ? (bool)$listed[$name] : null,
                'setupVersion' => isset($module['setup_version']) ? $module['setup_version'] : null,
                'schemaVersion' => $row['schema_version'],
                'dataVersion' => $row['data_version'],
            );
        }
        return $modules;
    }

    /** Null where the release has no patches. Those of Magento's own modules are left out, Magento_Integration's aside. */
    private function readPatches()
    {
        if (!$this->connection->isTableExists($this->resource->getTableName('patch_list'))) {
            return null;
        }
        $patches = array();
        foreach ($this->rows('patch_list', array('patch_name')) as $row) {
            // As they are: Magento compares them letter by letter.
            $name = $row['patch_name'];
            if (strpos($name, 'Magento\\') !== 0 || strpos($name, 'Magento\Integration\\') === 0) {
                $patches[] = $name;
            }
        }
        return $patches;
    }

    /**
     * What this release does with a data patch of which an alias is applied, and the class is not. That has changed
     * several times, with fixes that shops have as patches of their code, which therefore says it best.
     */
    private function readPatchAliases()
    {
        $class = 'Magento\Framework\Setup\Patch\PatchApplier';
        if (!class_exists($class)) {
            return null;
        }
        $method = new \ReflectionMethod($class, 'applyDataPatch');
        $lines = array_slice(file($method->getFileName()), $method->getStartLine() - 1, $method->getEndLine() - $method->getStartLine() + 1);
        $code = strstr(implode('', $lines), 'beginTransaction');
        $applied = $code === false ? false : strpos($code, '->apply()');
        if ($applied === false) {
            throw new \RuntimeException('The code of ' . $class . ' is not known.');
        }
        if (stripos(substr($code, 0, $applied), 'alias') !== false) {
            return 'skipped';
        }
        if (stripos($code, 'alias') === false) {
            return 'ignored';
        }
        return strpos($code, 'isApplied') === false ? 'twice' : 'recorded';
    }

    private function readAcl()
    {
        $name = 'Magento\Framework\Acl\AclResource\ProviderInterface';
        if (!interface_exists($name)) {
            $name = 'Magento\Framework\Acl\Resource\ProviderInterface';
        }
        $ids = array();
        $this->collectIds($this->om->get($name)->getAclResources(), $ids);
        return $ids;
    }

    private function collectIds(array $resources, array &$ids)
    {
        foreach ($resources as $resource) {
            $ids[$resource['id']] = true;
            if (!empty($resource['children'])) {
                $this->collectIds($resource['children'], $ids);
            }
        }
    }

    /** What setup:upgrade would find in the files of all enabled modules. */
    private function readDeclared()
    {
        $classic = $this->om->get('Magento\Integration\Model\Config\Reader')->read();
        $granted = $this->om->get('Magento\Integration\Model\Config\Integration\Reader')->read();
        $reader = 'Magento\Integration\Model\Config\Consolidated\Reader';
        return $this->declarations($classic, $granted, class_exists($reader) ? $this->om->get($reader)->read() : array());
    }

    private function declarations(array $classic, array $granted, array $consolidated)
    {
        $found = array();
        foreach (array_unique(array_merge(array_keys($classic), array_keys($granted))) as $name) {
            $values = isset($classic[$name]) ? $classic[$name] : array();
            $resources = isset($granted[$name]['resource']) ? $granted[$name]['resource'] : null;
            $found[] = $this->declaration('classic', $name, $values, $resources);
        }
        foreach ($consolidated as $name => $values) {
            $resources = isset($values['resource']) ? $values['resource'] : null;
            $found[] = $this->declaration('consolidated', $name, $values, $resources);
        }
        return $found;
    }

    private function declaration($kind, $name, array $values, $resources)
    {
        return array(
            'kind' => $kind,
            'name' => (string)$name,
            'email' => isset($values['email']) ? $values['email'] : null,
            'endpointUrl' => isset($values['endpoint_url']) ? $this->url($values['endpoint_url']) : null,
            'identityLinkUrl' => isset($values['identity_link_url']) ? $this->url($values['identity_link_url']) : null,
            'resources' => $resources === null ? null : array_values($resources),
        );
    }

    /** What the shop works with until its cache is cleaned; null where nothing is cached, or it cannot be read. */
    private function readCached()
    {
        $frontend = $this->cacheOfShop();
        $parts = array();
        foreach (array('Config', 'IntegrationConfig', 'ConsolidatedConfig') as $class) {
            $constant = 'Magento\Integration\Model\\' . $class . '::CACHE_ID';
            $text = $frontend !== null && defined($constant) ? $frontend->load(constant($constant)) : false;
            $value = is_string($text) ? json_decode($text, true) : null;
            $parts[] = is_array($value) ? $value : null;
        }
        return array(
            'classic' => $parts[0] === null ? null : $this->declarations($parts[0], array(), array()),
            'granted' => $parts[1] === null ? null : $this->declarations(array(), $parts[1], array()),
            'consolidated' => $parts[2] === null ? null : $this->declarations(array(), array(), $parts[2]),
        );
    }

    /** In the shop's own folders, unlike what this process works with; null where that would make a folder. */
    private function cacheOfShop()
    {
        $list = new \Magento\Framework\App\Filesystem\DirectoryList($this->document['root'], $this->givenFolders);
        $options = $this->om->get('Magento\Framework\App\DeploymentConfig')->get('cache/frontend/default');
        $options = is_array($options) ? $options : array();
        $backend = isset($options['backend']) ? $options['backend'] : 'Cm_Cache_Backend_File';
        $isFile = strpos($backend, 'File') !== false;
        if ($isFile && (isset($options['backend_options']['cache_dir']) || !is_dir($list->getPath('cache')))) {
            return null;
        }
        $filesystem = new \Magento\Framework\Filesystem(
            $list,
            $this->om->get('Magento\Framework\Filesystem\Directory\ReadFactory'),
            $this->om->get('Magento\Framework\Filesystem\Directory\WriteFactory')
        );
        return $this->om->create('Magento\Framework\App\Cache\Frontend\Factory', array('filesystem' => $filesystem))->create($options);
    }

    private function readSettings()
    {
        $config = $this->om->get('Magento\Framework\App\Config\ScopeConfigInterface');
        $settings = array();
        foreach (array(
            'oauth/consumer/expiration_period', 'oauth/consumer/post_maxredirects', 'oauth/consumer/post_timeout',
            'oauth/consumer/enable_integration_as_bearer', 'oauth/cleanup/cleanup_probability',
            'oauth/cleanup/expiration_period', 'oauth/authentication_lock/max_failures_count',
            'oauth/authentication_lock/timeout', 'webapi/webapisecurity/allow_insecure',
            'webapi/validation/complex_array_limit', 'webapi/validation/maximum_page_size',
            'webapi/validation/default_page_size', 'web/secure/use_in_frontend', 'web/url/use_store',
        ) as $path) {
            $value = $config->getValue($path);
            $settings[$path] = $value === null || is_array($value) ? null : (string)$value;
        }
        // Without the setting (before 2.4.4), a token is always accepted as a bearer token.
        $settings['bearer'] = class_exists('Magento\Integration\Model\Config\AuthorizationConfig')
            ? (bool)$settings['oauth/consumer/enable_integration_as_bearer']
            : true;
        return $settings;
    }

    private function readBaseUrls()
    {
        $config = $this->om->get('Magento\Framework\App\Config\ScopeConfigInterface');
        // Every shop has a store view with the code `default`, too.
        $urls = array($this->baseUrl(null, $config->getValue('web/unsecure/base_url'), $config->getValue('web/secure/base_url')));
        foreach ($this->rows('store', array('code'), 'store_id > 0 AND is_active = 1') as $row) {
            $urls[] = $this->baseUrl(
                $row['code'],
                $config->getValue('web/unsecure/base_url', 'store', $row['code']),
                $config->getValue('web/secure/base_url', 'store', $row['code'])
            );
        }
        return $urls;
    }

    private function baseUrl($store, $unsecure, $secure)
    {
        return array('store' => $store, 'unsecure' => $this->url($unsecure), 'secure' => $this->url($secure));
    }

    /** Without the password that an address may carry. */
    private function url($url)
    {
        return $url === null ? null : preg_replace('#(://[^/@:]*):[^/@]*@#', '$1:***@', (string)$url);
    }

    private function readIntegrations()
    {
        $columns = array('integration_id', 'name', 'email', 'endpoint', 'identity_link_url', 'status', 'setup_type', 'consumer_id', 'updated_at');
        $consumers = array();
        foreach ($this->rows('oauth_consumer', array('entity_id', 'created_at')) as $row) {
            $consumers[$row['entity_id']] = $row['created_at'];
        }
        $tokens = array();
        foreach ($this->rows('oauth_token', array('consumer_id', 'type', 'revoked'), 'consumer_id IS NOT NULL') as $row) {
            $tokens[$row['consumer_id']][$row['type']][] = (bool)$row['revoked'];
        }
        $found = array();
        foreach ($this->rows('integration', $columns) as $row) {
            $consumer = $row['consumer_id'];
            $own = isset($tokens[$consumer]) ? $tokens[$consumer] : array();
            $found[] = array(
                'id' => (int)$row['integration_id'],
                'name' => $row['name'],
                'email' => $row['email'],
                'endpointUrl' => $this->url($row['endpoint']),
                'identityLinkUrl' => $this->url($row['identity_link_url']),
                'status' => (int)$row['status'],
                'setupType' => (int)$row['setup_type'],
                'updatedAt' => $row['updated_at'],
                'consumer' => isset($consumers[$consumer]) ? array('createdAt' => $consumers[$consumer]) : null,
                'verifier' => isset($own['verifier']),
                'requestToken' => isset($own['request']),
                'accessToken' => $this->tokenState(isset($own['access']) ? $own['access'] : array()),
            ) + $this->permissions((int)$row['integration_id'], $row['name']);
        }
        return $found;
    }

    private function tokenState(array $revoked)
    {
        if (count($revoked) === 0) {
            return 'none';
        }
        return in_array(false, $revoked, true) ? 'valid' : 'revoked';
    }

    /** As Magento\Authorization\Model\Acl\AclRetriever sees them. */
    private function permissions($id, $name)
    {
        $role = $this->connection->fetchOne(
            $this->connection->select()->from($this->resource->getTableName('authorization_role'), array('role_id'))
                ->where('user_type = ?', 1)->where('user_id = ?', $id)->order('role_id')->limit(1)
        );
        if (!$role) {
            return array('hasRole' => false, 'allowed' => array(), 'unknown' => array(), 'denied' => array());
        }
        $allowed = array();
        $denied = array();
        foreach ($this->rows('authorization_rule', array('resource_id', 'permission'), $this->connection->quoteInto('role_id = ?', $role)) as $rule) {
            if ($rule['permission'] === 'allow') {
                $allowed[] = $rule['resource_id'];
            } else {
                $denied[] = $rule['resource_id'];
            }
        }
        $acl = isset($this->document['acl']) ? $this->document['acl'] : null;
        $isKnown = function ($resource) use ($acl) {
            return $acl === null || isset($acl[$resource]);
        };
        $known = array_values(array_filter($allowed, $isKnown));
        return array(
            'hasRole' => true,
            'allowed' => $known,
            'unknown' => array_values(array_diff($allowed, $known)),
            'denied' => array_values(array_intersect($denied, $this->declaredResources($name))),
        );
    }

    /** Of the hundreds of ids that a role is denied, only these matter. */
    private function declaredResources($name)
    {
        $ids = array();
        foreach (isset($this->document['declared']) ? $this->document['declared'] : array() as $declaration) {
            if ($declaration['name'] === $name && $declaration['resources'] !== null) {
                $ids = array_merge($ids, $declaration['resources']);
            }
        }
        return array_unique($ids);
    }
}

$magentoIntegrationOptions = defined('MAGENTO_INTEGRATION_PROBE') ? json_decode(MAGENTO_INTEGRATION_PROBE, true) : array();
$magentoIntegrationProbe = new MagentoIntegrationProbe(is_array($magentoIntegrationOptions) ? $magentoIntegrationOptions : array());
$magentoIntegrationProbe->run();
