<?php

declare(strict_types=1);

namespace App\Tests\Magento;

use App\Magento\FileStorage;
use App\Magento\Handshake;
use App\Magento\Registration;
use App\Magento\RestClient;
use App\Magento\TokenExchange;
use PHPUnit\Framework\TestCase;

final class HttpTest extends TestCase
{
    /** Sends as many bytes as it is told, as often as it is told, without end; to one connection after the other. */
    private const SHOP = <<<'PHP'
        $server = stream_socket_server('tcp://127.0.0.1:0');
        echo stream_socket_get_name($server, false), "\n";
        while ($browser = stream_socket_accept($server, 60)) {
            @fwrite($browser, "HTTP/1.1 200 OK\r\n\r\n");
            while (@fwrite($browser, str_repeat(' ', (int) $argv[1]))) {
                usleep((int) $argv[2]);
            }
        }
        PHP;

    /** Gives tokens, and has the integration activated again while it does. */
    private const SECOND_ACTIVATION = <<<'PHP'
        require $argv[1];
        $server = stream_socket_server('tcp://127.0.0.1:0');
        echo stream_socket_get_name($server, false), "\n";
        while ($browser = stream_socket_accept($server, 60)) {
            $shop = 'http://' . stream_socket_get_name($server, false) . '/';
            $again = new App\Magento\Registration('key', 'secret', $shop, 'newer');
            (new App\Magento\FileStorage($argv[2]))->save($again);
            fread($browser, 8192);
            fwrite($browser, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\noauth_token=t&oauth_token_secret=s");
            fclose($browser);
        }
        PHP;

    /** @var resource|null */
    private $shop = null;

    protected function tearDown(): void
    {
        proc_terminate($this->shop, 9);
        proc_close($this->shop);
    }

    public function testGivesUpACallThatTakesTooLong(): void
    {
        $registration = $this->connectToShop(1, 20_000);
        $this->assertFails('timed out', fn () => (new RestClient($registration, timeout: 0.2))->call('GET', '/V1/orders'));
        $this->assertFails('timed out', fn () => TokenExchange::run($registration, 0.2));
    }

    public function testDoesNotReadAnAnswerThatIsTooLarge(): void
    {
        $registration = $this->connectToShop(10_000, 0);
        $client = new RestClient($registration, largestAnswer: 100_000);
        $this->assertFails('more than 100000 bytes', fn () => $client->call('GET', '/V1/orders'));
        $this->assertFails('more than 16384 bytes', fn () => TokenExchange::run($registration));
    }

    public function testKeepsNoTokensOfAnActivationThatIsFollowedByAnother(): void
    {
        $folder = sys_get_temp_dir() . '/magento-' . bin2hex(random_bytes(8));
        $shop = $this->startShop(self::SECOND_ACTIVATION, dirname(__DIR__, 2) . '/autoload.php', $folder);
        $storage = new FileStorage($folder);
        $storage->save(new Registration('key', 'secret', $shop, 'verifier'));
        ini_set('error_log', "$folder/log");
        try {
            $query = ['oauth_consumer_key' => 'key', 'success_call_back' => $shop];
            $this->assertSame(502, (new Handshake($storage, ''))->completeLogin($query)->status);
            $this->assertStringContainsString('activated again in the meantime', (string) file_get_contents("$folder/log"));
            $kept = $storage->find('key');
            $this->assertSame(['newer', null], [$kept?->verifier, $kept?->accessToken]);
        } finally {
            ini_restore('error_log');
            array_map('unlink', array_filter(glob("$folder/{,.}*", GLOB_BRACE) ?: [], 'is_file'));
            rmdir($folder);
        }
    }

    private function startShop(string $program, string ...$arguments): string
    {
        $this->shop = proc_open([PHP_BINARY, '-r', $program, '--', ...$arguments], [1 => ['pipe', 'w']], $pipes) ?: null;

        return 'http://' . trim((string) fgets($pipes[1])) . '/';
    }

    private function connectToShop(int $bytes, int $pause): Registration
    {
        $url = $this->startShop(self::SHOP, (string) $bytes, (string) $pause);

        return new Registration('key', 'secret', $url, 'verifier', 'token', 'hush');
    }

    private function assertFails(string $message, callable $call): void
    {
        try {
            $call();
        } catch (\RuntimeException $error) {
            $this->assertStringContainsString($message, $error->getMessage());

            return;
        }
        $this->fail('It did not fail.');
    }
}
