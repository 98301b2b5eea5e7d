<?php

declare(strict_types=1);

namespace App\Tests\Magento;

use App\Magento\Answer;
use App\Magento\FileStorage;
use App\Magento\Handshake;
use App\Magento\Registration;
use PHPUnit\Framework\TestCase;

/** What needs no Magento; `magento-integration handshake test` tries the rest. */
final class HandshakeTest extends TestCase
{
    private const CREDENTIALS = [
        'oauth_consumer_key' => 'key',
        'oauth_consumer_secret' => 'secret',
        'store_base_url' => 'https://shop.example',
        'oauth_verifier' => 'verifier',
    ];

    private string $folder;
    private FileStorage $storage;

    protected function setUp(): void
    {
        $this->folder = sys_get_temp_dir() . '/magento-' . bin2hex(random_bytes(8));
        $this->storage = new FileStorage($this->folder);
    }

    protected function tearDown(): void
    {
        array_map('unlink', array_filter(glob($this->folder . '/{,.}*', GLOB_BRACE) ?: [], 'is_file'));
        is_dir($this->folder) && rmdir($this->folder);
    }

    public function testKeepsWhatMagentoPostsForThisUserOnly(): void
    {
        $this->assertSame(200, $this->post()->status);
        $expected = new Registration('key', 'secret', 'https://shop.example/', 'verifier');
        $this->assertEquals([$expected], $this->storage->all());
        [$file] = glob($this->folder . '/*.json');
        $this->assertSame(0600, fileperms($file) & 0777);
    }

    public function testRefusesWhatIsNotOfMagento(): void
    {
        $this->assertSame(400, $this->post(['oauth_verifier' => ''])->status);
        $this->assertSame(400, $this->post(['oauth_verifier' => ['a']])->status);
        $this->assertSame(400, $this->post(['store_base_url' => 'file:///etc/passwd'])->status);
        $this->assertSame([], $this->storage->all());
        $this->post();
        $this->assertSame(403, $this->post(['oauth_consumer_secret' => 'another'])->status);
    }

    public function testSendsTheBrowserBackToTheShopOnly(): void
    {
        $this->storage->save(new Registration('key', 'secret', 'https://shop.example/', 'verifier', 'token', 'hush'));
        $back = 'https://shop.example/admin/integration/?a=1';
        $this->assertSame($back, $this->login($back)->location);
        $this->assertNull($this->login('https://evil.example/')->location);
        foreach (['https://evil.example\\@shop.example/', 'javascript:alert(1)', "https://shop.example/\nA: b"] as $bad) {
            $this->assertSame(400, $this->login($bad)->status, $bad);
        }
    }

    /** @param array<string, mixed> $changed */
    private function post(array $changed = []): Answer
    {
        return (new Handshake($this->storage))->receiveCredentials($changed + self::CREDENTIALS);
    }

    private function login(string $back): Answer
    {
        return (new Handshake($this->storage))->completeLogin([
            'oauth_consumer_key' => 'key',
            'success_call_back' => $back,
        ]);
    }
}
