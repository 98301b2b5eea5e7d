<?php
/**
 * Stands in for app/bootstrap.php of a Magento shop: the classes and methods that the probe uses, on SQLite or a MariaDB
 * of the tests, with what var/shop.json says. Written for the tests; no line of it is Magento's.
 */

namespace StandIn {
    $shop = json_decode(file_get_contents(__DIR__ . '/../var/shop.json'), true);
    if (isset($shop['exits'])) {
        echo $shop['exits'];
        exit(1);
    }

    final class Objects
    {
        public $values = array();
        public function create($name)
        {
            return $this->get($name);
        }
        public function get($name)
        {
            if (!isset($this->values[$name])) {
                throw new \LogicException("The stand-in has no $name.");
            }
            return $this->values[$name];
        }
    }

    final class Answers
    {
        private $methods;
        public function __construct(array $methods)
        {
            $this->methods = $methods;
        }
        public function __call($name, $arguments)
        {
            return call_user_func_array($this->methods[$name], $arguments);
        }
    }

    final class Select
    {
        public $table;
        public $columns;
        public $conditions = array();
        public $limit = -1;
        public function from($table, $columns)
        {
            $this->table = $table;
            $this->columns = $columns;
            return $this;
        }
        public function where($condition, $value = null)
        {
            $this->conditions[] = str_replace('?', (string)$value, $condition);
            return $this;
        }
        public function order($column)
        {
            return $this;
        }
        public function limit($limit)
        {
            $this->limit = $limit;
            return $this;
        }
        public function __toString()
        {
            $where = $this->conditions ? ' WHERE ' . implode(' AND ', $this->conditions) : '';
            return 'SELECT "' . implode('", "', $this->columns) . '" FROM "' . $this->table . '"' . $where . ' LIMIT ' . $this->limit;
        }
    }

    final class Connection
    {
        private $database;
        /** With a `server`, its tables are those of the database there. */
        public function __construct(array $tables, $server)
        {
            if ($server !== null) {
                $this->database = new \PDO('mysql:dbname=magento;unix_socket=' . $server['socket'], $server['user'], '', array(
                    \PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION,
                    \PDO::MYSQL_ATTR_INIT_COMMAND => "SET sql_mode = 'ANSI_QUOTES'",
                ));
                return;
            }
            $this->database = new \PDO('sqlite::memory:', null, null, array(\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION));
            foreach ($tables as $name => $table) {
                $this->database->exec('CREATE TABLE "' . $name . '" ("' . implode('" NUMERIC, "', $table['columns']) . '" NUMERIC)');
                $statement = $this->database->prepare('INSERT INTO "' . $name . '" VALUES (' . implode(', ', array_fill(0, count($table['columns']), '?')) . ')');
                foreach ($table['rows'] as $row) {
                    $statement->execute($row);
                }
            }
        }
        public function query($sql)
        {
            // What MySQL does in such a session: SQLite refuses to write from now on.
            $isSqlite = $this->isSqlite() && $sql === 'SET SESSION TRANSACTION READ ONLY';
            return $this->database->query($isSqlite ? 'PRAGMA query_only = ON' : $sql);
        }
        private function isSqlite()
        {
            return $this->database->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'sqlite';
        }
        public function isTableExists($name)
        {
            return $this->fetchOne($this->isSqlite()
                ? "SELECT count(*) FROM sqlite_master WHERE name = '$name'"
                : "SELECT count(*) FROM information_schema.tables WHERE table_name = '$name'") > 0;
        }
        public function select()
        {
            return new Select();
        }
        public function fetchAll($select)
        {
            return $this->database->query((string)$select)->fetchAll(\PDO::FETCH_ASSOC);
        }
        public function fetchOne($select)
        {
            return $this->database->query((string)$select)->fetchColumn();
        }
        public function quoteInto($text, $value)
        {
            return str_replace('?', is_numeric($value) ? (string)$value : $this->database->quote((string)$value), $text);
        }
    }

    function answers(array $shop)
    {
        $constant = function ($value) {
            return function () use ($value) {
                return $value;
            };
        };
        $connect = function () use ($shop) {
            if (isset($shop['database'])) {
                throw new \PDOException($shop['database']);
            }
            static $connection;
            return $connection ?: $connection = new Connection($shop['tables'], isset($shop['server']) ? $shop['server'] : null);
        };
        $deployment = array('modules' => $shop['listed'], 'cache_types' => array('config' => 1, 'config_integration' => 0));
        $integration = 'Magento\Integration\Model\\';
        $app = 'Magento\Framework\App\\';
        return array(
            $app . 'ResourceConnection' => array('getConnection' => $connect, 'getTableName' => function ($name) {
                return $name;
            }),
            $app . 'DeploymentConfig' => array('get' => function ($path) use ($deployment) {
                return isset($deployment[$path]) ? $deployment[$path] : null;
            }),
            $app . 'State' => array('getMode' => $constant($shop['mode'])),
            $app . 'Config\ScopeConfigInterface' => array('getValue' => function ($path) use ($shop) {
                return isset($shop['config'][$path]) ? $shop['config'][$path] : null;
            }),
            'Magento\Framework\Filesystem\Directory\ReadFactory' => array(),
            'Magento\Framework\Filesystem\Directory\WriteFactory' => array(),
            $app . 'Cache\Frontend\Factory' => array('create' => function () use ($shop) {
                return new Answers(array('load' => function ($id) use ($shop) {
                    return isset($shop['cached'][$id]) ? json_encode($shop['cached'][$id]) : false;
                }));
            }),
            'Magento\Framework\Module\FullModuleList' => array('getAll' => $constant($shop['modules'])),
            'Magento\Framework\Acl\AclResource\ProviderInterface' => array('getAclResources' => $constant($shop['acl'])),
            $integration . 'Config\Reader' => array('read' => function () use ($shop, $connect) {
                // What code of a shop does that does more than to read.
                if (isset($shop['meanwhile'])) {
                    $connect()->query($shop['meanwhile'])->fetchAll();
                }
                return $shop['classic'];
            }),
            $integration . 'Config\Integration\Reader' => array('read' => $constant($shop['granted'])),
            $integration . 'Config\Consolidated\Reader' => array('read' => $constant($shop['consolidated'])),
        );
    }

    $objects = new Objects();
    foreach (answers($shop) as $name => $methods) {
        $objects->values[$name] = new Answers($methods);
    }
    Registry::$objects = $objects;
    Registry::$starting = isset($shop['starting']) ? $shop['starting'] : null;

    final class Registry
    {
        public static $objects;
        public static $starting;
    }
}

namespace StandIn {
    /** What var/.regenerate asks for: Magento deletes generated/ and the cache before it starts. */
    class GeneratedFiles
    {
        public function cleanGeneratedFiles()
        {
            @unlink(__DIR__ . '/../var/.regenerate');
        }
    }
    spl_autoload_register(function ($class) {
        if ($class === 'Magento\Framework\Code\GeneratedFiles') {
            class_alias('StandIn\GeneratedFiles', $class);
        }
    });
}

namespace Magento\Framework\App {
    final class Bootstrap
    {
        public static function create($root, array $parameters)
        {
            if (empty($parameters['global_ban_use_cache'])) {
                throw new \LogicException('The probe would write the cache.');
            }
            foreach (array('var', 'cache', 'log') as $folder) {
                if (!isset($parameters['MAGE_DIRS'][$folder]) || strpos($parameters['MAGE_DIRS'][$folder]['path'], $root) === 0) {
                    throw new \LogicException("The probe would write to the shop's folder for $folder.");
                }
            }
            // As ObjectManagerFactory::create; the class is loaded when it is first used, as in Magento.
            $generated = new \Magento\Framework\Code\GeneratedFiles();
            $generated->cleanGeneratedFiles();
            if (\StandIn\Registry::$starting === 'waits') {
                sleep(60);
            }
            while (\StandIn\Registry::$starting === 'computes') {
                continue;
            }
            return new self();
        }
        public function getObjectManager()
        {
            return \StandIn\Registry::$objects;
        }
    }
}

namespace Magento\Framework\App\Filesystem {
    final class DirectoryList
    {
        const VAR_DIR = 'var';
        const CACHE = 'cache';
        const LOG = 'log';
        private $root;
        public function __construct($root, array $folders)
        {
            $this->root = $root;
        }
        public function getPath($name)
        {
            // The folder of the cache is where this file is: it has to be there to be read.
            return $name === self::CACHE ? $this->root . '/app' : $this->root;
        }
    }
}

namespace Magento\Framework {
    final class Filesystem
    {
        public function __construct($list, $read, $write)
        {
        }
    }
}

namespace Magento\Framework\Acl\AclResource {
    interface ProviderInterface
    {
    }
}

namespace Magento\Integration\Model {
    final class Config
    {
        const CACHE_ID = 'integration';
    }
    final class IntegrationConfig
    {
        const CACHE_ID = 'integration-api';
    }
    final class ConsolidatedConfig
    {
        const CACHE_ID = 'integration-consolidated';
    }
}

namespace Magento\Integration\Model\Config {
    final class AuthorizationConfig
    {
    }
}

namespace Magento\Integration\Model\Config\Consolidated {
    final class Reader
    {
    }
}

namespace Magento\Framework\Setup\Patch {
    /** Applies nothing: what a release does about aliases is to be seen from its code. */
    final class PatchApplier
    {
        public function applyDataPatch($connection, $patch, $history)
        {
            $connection->beginTransaction();
            $patch->apply();
            foreach ($patch->getAliases() as $alias) {
                if (!$history->isApplied($alias)) {
                    $history->fixPatch($alias);
                }
            }
        }
    }
}
