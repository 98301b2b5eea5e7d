<?php

declare(strict_types=1);

namespace App\Magento;

/** Addresses that come from outside. Not parse_url(): a browser takes a backslash for a slash. */
final class ShopUrl
{
    /** `https://shop.example` of a URL, or null where it is not one of http or https. */
    public static function origin(string $url): ?string
    {
        $pattern = '%^(https?)://([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:[/?#][!-\[\]-~]*)?$%iD';
        if (preg_match($pattern, $url, $part) !== 1) {
            return null;
        }
        $scheme = strtolower($part[1]);
        $port = $part[3] ?? '';
        $isDefault = in_array([$scheme, $port], [['http', '80'], ['https', '443']], true);

        return $scheme . '://' . strtolower($part[2]) . ($port === '' || $isDefault ? '' : ':' . $port);
    }

    /** `shop.example`, with the port if it is not the usual one; null as above. */
    public static function host(string $url): ?string
    {
        $origin = self::origin($url);

        return $origin === null ? null : explode('://', $origin)[1];
    }
}
