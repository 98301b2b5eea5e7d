<?php

declare(strict_types=1);

namespace App\Tests\Magento;

use App\Magento\OAuth;
use PHPUnit\Framework\TestCase;

final class OAuthTest extends TestCase
{
    private const SHOP = 'https://shop.example/';

    public function testWritesPathsThatEveryMagentoSignsAlike(): void
    {
        $this->assertSame('a%20b@c,d%27e%2A', $this->path(rawurlencode("a b@c,d'e*")));
        $this->assertSame('~a%7C%5B%C3%BC%5D%C3%BC', $this->path('%7Ea|[ü]%c3%bc'));
        foreach (['../admin' => 'segment', 'orders?a=1' => 'query separately', 'products/a%2Fb' => 'version'] as $path => $why) {
            try {
                $this->path($path);
                $this->fail($path);
            } catch (\InvalidArgumentException $error) {
                $this->assertStringContainsString($why, $error->getMessage());
            }
        }
    }

    public function testSignsASlashOrAPlusInASkuAsTheShopsVersionDoes(): void
    {
        $called = self::SHOP . 'a%2Fb%2Bc';
        $this->assertSame([$called, self::SHOP . 'a/b+c'], OAuth::address(self::SHOP, 'a%2Fb%2Bc', [], '2.4.7-p3'));
        $this->assertSame([$called, $called], OAuth::address(self::SHOP, 'a%2Fb%2Bc', [], '2.4.8'));
    }

    public function testWritesQueriesThatEveryMagentoSignsAlike(): void
    {
        $date = ['a' => ['b' => '2026-01-31 12:00:00+01']];
        $this->assertSame('a%5Bb%5D=2026-01-31%2012%3A00%3A00%2B01', OAuth::query($date));
        $this->assertSame('a%5B109%5D=%5B1%5D&a%5B110%5D=', OAuth::query(['a' => [9 => '[1]', 10 => '']]));
        foreach ([['a.b' => ''], ['a9' => '', 'a10' => ''], ['5' => '']] as $query) {
            try {
                OAuth::query($query);
                $this->fail(key($query));
            } catch (\InvalidArgumentException $error) {
                $this->assertStringContainsString('differently', $error->getMessage());
            }
        }
    }

    public function testSignsTheAddressAsItIsSent(): void
    {
        $text = OAuth::baseString('get', 'HTTPS://Shop.example:443/rest/V1/a%20b?b=%2B&a=', ['oauth_nonce' => 'n']);
        $url = rawurlencode('https://shop.example/rest/V1/a%20b');
        $this->assertSame("GET&$url&" . rawurlencode('a=&b=%2B&oauth_nonce=n'), $text);
    }

    public function testSignsEachAttemptAnew(): void
    {
        $header = static fn (): string => OAuth::header('POST', self::SHOP . 'oauth/token/request', 'key', 'secret');
        $this->assertMatchesRegularExpression(
            '~^OAuth oauth_consumer_key="key", oauth_nonce="\w{32}", oauth_signature_method="HMAC-SHA256", '
            . 'oauth_timestamp="\d+", oauth_version="1\.0", oauth_signature="[\w%]+%3D"$~',
            $header(),
        );
        $this->assertNotSame($header(), $header());
    }

    private function path(string $path): string
    {
        return substr(OAuth::address(self::SHOP, $path)[0], strlen(self::SHOP));
    }
}
