<?php

namespace Tests\Feature;

use App\Magento\Handshake;
use App\Magento\MagentoException;
use App\Magento\RestClient;
use App\Models\MagentoRegistration;
use Illuminate\Http\Client\ConnectionException;
use Tests\TestCase;

class MagentoLimitsTest extends TestCase
{
    /** Sends as many bytes as it is told, as often as it is told, without end; to one connection after the other. */
    private const SHOP = <<<'PHP'
        $server = stream_socket_server('tcp://127.0.0.1:0');
        echo stream_socket_get_name($server, false), "\n";
        while ($browser = stream_socket_accept($server, 60)) {
            @fwrite($browser, "HTTP/1.1 200 OK\r\n{$argv[3]}\r\n");
            while (@fwrite($browser, str_repeat(' ', (int) $argv[1]))) {
                usleep((int) $argv[2]);
            }
        }
        PHP;

    /** @var resource */
    private $process;

    protected function tearDown(): void
    {
        proc_terminate($this->process, 9);
        proc_close($this->process);
        parent::tearDown();
    }

    public function test_it_gives_up_a_call_that_takes_too_long(): void
    {
        $shop = $this->connectToShop(1, 20_000);
        $this->assertFails('timed out', fn () => (new RestClient($shop, null, 0.2))->call('GET', '/V1/orders'));
        $this->assertFails('timed out', fn () => (new Handshake(0.2))->exchangeTokens($shop));
    }

    public function test_it_does_not_read_an_answer_that_is_too_large(): void
    {
        $shop = $this->connectToShop(10_000, 0);
        $client = new RestClient($shop, null, 30, 100_000);
        $this->assertFails('more than 100000 bytes', fn () => $client->call('GET', '/V1/orders'));
        $this->assertFails('more than 16384 bytes', fn () => (new Handshake)->exchangeTokens($shop));
    }

    public function test_it_unpacks_nothing(): void
    {
        $shop = $this->connectToShop(10_000, 0, "Content-Encoding: gzip\r\nContent-Length: 10000\r\n");
        try {
            (new Handshake)->exchangeTokens($shop);
            $this->fail('It did not fail.');
        } catch (MagentoException $error) {
            $this->assertStringContainsString('HTTP 200, neither a token', $error->getMessage());
        }
    }

    private function connectToShop(int $bytes, int $pause, string $headers = ''): MagentoRegistration
    {
        $this->process = proc_open(
            [PHP_BINARY, '-r', self::SHOP, '--', (string) $bytes, (string) $pause, $headers],
            [1 => ['pipe', 'w']],
            $pipes,
        );

        return new MagentoRegistration([
            'consumer_key' => 'key',
            'consumer_secret' => 'secret',
            'store_base_url' => 'http://'.trim(fgets($pipes[1])).'/',
            'verifier' => 'verifier',
            'access_token' => 'token',
            'access_token_secret' => 'hush',
        ]);
    }

    private function assertFails(string $message, callable $call): void
    {
        try {
            $call();
        } catch (ConnectionException $error) {
            $this->assertStringContainsString($message, $error->getMessage());

            return;
        }
        $this->fail('It did not fail.');
    }
}
