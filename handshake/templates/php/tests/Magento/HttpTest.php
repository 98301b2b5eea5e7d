<?php

declare(strict_types=1);

namespace App\Tests\Magento;

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

    private function connectToShop(int $bytes, int $pause): Registration
    {
        $this->shop = proc_open(
            [PHP_BINARY, '-r', self::SHOP, '--', (string) $bytes, (string) $pause],
            [1 => ['pipe', 'w']],
            $pipes,
        ) ?: null;
        $url = 'http://' . trim((string) fgets($pipes[1])) . '/';

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
