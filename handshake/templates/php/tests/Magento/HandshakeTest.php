<?php

declare(strict_types=1);

namespace App\Tests\Magento;

use App\Magento\Answer;
use App\Magento\FileStorage;
use App\Magento\Handshake;
use App\Magento\Registration;
use PHPUnit\Framework\TestCase;

/** What needs no Magento; `magento-integration handshake test` tries out the rest. */
final class HandshakeTest extends TestCase
{
    private const CREDENTIALS = [
        'oauth_consumer_key' => 'key',
        'oauth_consumer_secret' => 'secret',
        'store_base_url' => 'https://shop.example',
        'oauth_verifier' => 'verifier',
    ];

    private const SHOPS = 'https://shop.example/, https://second.example https://admin.example';

    private string $folder;
    private FileStorage $storage;

    protected function setUp(): void
    {
        $this->folder = sys_get_temp_dir() . '/magento-' . bin2hex(random_bytes(8));
        $this->storage = new FileStorage($this->folder);
        ini_set('error_log', $this->folder . '.log');
    }

    protected function tearDown(): void
    {
        ini_restore('error_log');
        @unlink($this->folder . '.log');
        array_map('unlink', array_filter(glob($this->folder . '/{,.}*', GLOB_BRACE) ?: [], 'is_file'));
        is_dir($this->folder) && rmdir($this->folder);
    }

    public function testKeepsWhatMagentoPostsForThisUserOnly(): void
    {
        $this->assertSame(200, $this->post()->status);
        [$kept] = $this->storage->all();
        $expected = new Registration('key', 'secret', 'https://shop.example/', 'verifier', null, null, $kept->receivedAt);
        $this->assertEquals($expected, $kept);
        $this->assertGreaterThan(0, $kept->receivedAt);
        [$file] = glob($this->folder . '/*.json');
        $this->assertSame(0600, fileperms($file) & 0777);
    }

    public function testRefusesWhatDoesNotComeFromMagento(): void
    {
        $this->assertSame(400, $this->post(['oauth_verifier' => ''])->status);
        $this->assertSame(400, $this->post(['oauth_verifier' => ['a']])->status);
        $this->assertSame([], $this->storage->all());
        $this->post();
        $this->assertSame(403, $this->post(['oauth_consumer_secret' => 'another'])->status);
    }

    public function testRefusesWhatAWebPageHasABrowserPost(): void
    {
        foreach (['HTTP_ORIGIN' => 'null', 'HTTP_SEC_FETCH_SITE' => 'cross-site'] as $name => $value) {
            $this->assertSame(403, $this->post([], self::SHOPS, [$name => $value])->status);
        }
        $this->assertSame([], $this->storage->all());
    }

    public function testLeavesNothingBehindOfWhatItCannotKeep(): void
    {
        $this->assertSame(400, $this->post(['oauth_verifier' => "\xff"])->status);
        $this->assertFalse(is_dir($this->folder));
        try {
            $this->storage->save(new Registration('key', "\xff", 'https://shop.example/', 'verifier'));
            $this->fail('It was kept.');
        } catch (\JsonException) {
            $this->assertSame(['.', '..', '.gitignore'], scandir($this->folder));
        }
    }

    public function testRefusesABaseUrlThatLeadsElsewhere(): void
    {
        $addresses = ['https://shop.example?x=', 'https://shop.example#', 'https://shop.example\\@evil.example'];
        foreach ([...$addresses, 'https://me@shop.example/', "https://shop.example/\n", 'file:///etc/passwd'] as $url) {
            $this->assertSame(400, $this->post(['store_base_url' => $url])->status, $url);
        }
    }

    public function testRefusesShopsThatAreNotInTheList(): void
    {
        foreach (['https://evil.example/', 'http://shop.example/', 'https://shop.example:8443/'] as $url) {
            $answer = $this->post(['store_base_url' => $url]);
            $this->assertSame(403, $answer->status, $url);
            $this->assertStringContainsString('is not a shop in MAGENTO_SHOPS', $answer->html);
        }
        $this->assertSame([], $this->storage->all());
        $this->assertSame(200, $this->post(['store_base_url' => 'https://SECOND.example:443/folder'])->status);
    }

    public function testTakesShopsOnThisMachineWhileTheListIsEmpty(): void
    {
        $refused = $this->post([], '');
        $this->assertStringContainsString('MAGENTO_SHOPS, the list of shops that may connect, is empty', $refused->html);
        $this->assertSame(200, $this->post(['store_base_url' => 'http://127.0.0.1:8080'], '')->status);
    }

    public function testSaysWhatIsWrongWithTheList(): void
    {
        $this->expectExceptionMessage('MAGENTO_SHOPS: "shop" is not a URL');
        $this->post([], 'https://shop.example, shop');
    }

    public function testSendsTheBrowserBackToTheShopThatPosted(): void
    {
        $this->storage->save(new Registration('key', 'secret', 'https://shop.example/', 'verifier', 'token', 'hush'));
        $back = 'https://shop.example/admin/integration/?a=1';
        $this->assertSame([302, $back], [$this->login($back)->status, $this->login($back)->location]);
        $elsewhere = ['https://evil.example/', 'https://second.example/', 'https://admin.example/'];
        $bad = ['https://evil.example\\@shop.example/', 'javascript:alert(1)', "https://shop.example/\nA: b"];
        foreach ([...$elsewhere, ...$bad] as $url) {
            $this->assertSame([400, null], [$this->login($url)->status, $this->login($url)->location], $url);
        }
    }

    public function testSendsTheBrowserBackToAnAdminWithAHostOfItsOwn(): void
    {
        $this->storage->save(new Registration('key', 'secret', 'https://second.example/', 'verifier', 'token', 'hush'));
        $this->assertSame('https://admin.example/', $this->login('https://admin.example/')->location);
    }

    public function testKeepsALimitedNumberOfPendingRegistrations(): void
    {
        $shop = 'https://shop.example/';
        $this->storage->save(new Registration('done', 'secret', $shop, 'verifier', 'token', 'hush'));
        for ($i = 0; $i < Handshake::MOST_PENDING; $i++) {
            $this->storage->save(new Registration("key $i", 'secret', $shop, 'verifier', null, null, $i + 1));
        }
        $this->post(['oauth_consumer_key' => 'new']);
        $this->assertCount(Handshake::MOST_PENDING + 1, $this->storage->all());
        $this->assertNull($this->storage->find('key 0'));
        foreach (['done', 'key 1', 'new'] as $kept) {
            $this->assertNotNull($this->storage->find($kept));
        }
    }

    /**
     * @param array<string, mixed> $changed
     * @param array<string, string> $server
     */
    private function post(array $changed = [], string $shops = self::SHOPS, array $server = []): Answer
    {
        return (new Handshake($this->storage, $shops))->receiveCredentials($changed + self::CREDENTIALS, $server);
    }

    private function login(string $back): Answer
    {
        return (new Handshake($this->storage, self::SHOPS))->completeLogin([
            'oauth_consumer_key' => 'key',
            'success_call_back' => $back,
        ]);
    }
}
