<?php

declare(strict_types=1);

namespace App\Tests\Magento;

use App\Magento\OAuth;
use PHPUnit\Framework\TestCase;

final class OAuthTest extends TestCase
{
    public function testSignsNamesWithBracketsInMagentosOrder(): void
    {
        $filters = [];
        foreach ([9, 10] as $index) {
            $filters[$index] = ['filters' => [['field' => 'sku', 'value' => "a b+$index*"]]];
        }
        $query = OAuth::query(['searchCriteria' => ['filter_groups' => $filters]]);
        $text = OAuth::baseString('get', "HTTPS://Shop.example:443/rest/V1/products?$query", ['oauth_nonce' => 'n']);
        $group = 'searchCriteria[filter_groups][%d][filters][0]';
        $this->assertSame(
            'GET&https%3A%2F%2Fshop.example%2Frest%2FV1%2Fproducts&' . rawurlencode(implode('&', [
                'oauth_nonce=n',
                rawurlencode(sprintf($group, 9) . '[field]') . '=sku',
                rawurlencode(sprintf($group, 9) . '[value]') . '=a%20b%2B9%2A',
                rawurlencode(sprintf($group, 10) . '[field]') . '=sku',
                rawurlencode(sprintf($group, 10) . '[value]') . '=a%20b%2B10%2A',
            ])),
            $text,
        );
    }

    public function testSignsEachTryAnew(): void
    {
        $header = static fn (): string => OAuth::header('POST', 'https://shop.example/oauth/token/request', 'key', 'secret');
        $this->assertMatchesRegularExpression(
            '~^OAuth oauth_consumer_key="key", oauth_nonce="\w{32}", oauth_signature_method="HMAC-SHA256", '
            . 'oauth_timestamp="\d+", oauth_version="1\.0", oauth_signature="[\w%]+%3D"$~',
            $header(),
        );
        $this->assertNotSame($header(), $header());
    }
}
