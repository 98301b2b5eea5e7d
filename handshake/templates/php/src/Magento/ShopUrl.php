<?php

declare(strict_types=1);

namespace App\Magento;

/**
 * Addresses that come from outside, and the shops that may connect: anybody can post to the endpoint, and without a list
 * the application would call, and send browsers to, any address.
 *
 * A list holds base URLs, separated by commas: `https://shop.example, https://other.example`. If a shop's admin has a host
 * of its own, that follows after a space: `https://shop.example https://admin.example`. An empty list stands for every shop
 * on this machine, which is only right in development.
 */
final class ShopUrl
{
    /** Where an application in development runs its shop. */
    private const LOCAL_HOSTS = '%^https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$%D';

    /** `https://shop.example` of a URL, or null if it is not one of http or https. */
    public static function origin(string $url): ?string
    {
        // Not parse_url(): a browser takes a backslash for a slash.
        $pattern = '%^(https?)://([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:[/?#][!-\[\]-~]*)?$%iD';
        if (preg_match($pattern, $url, $part) !== 1) {
            return null;
        }
        $scheme = strtolower($part[1]);
        $port = $part[3] ?? '';
        $isDefault = in_array([$scheme, $port], [['http', '80'], ['https', '443']], true);

        return $scheme . '://' . strtolower($part[2]) . ($port === '' || $isDefault ? '' : ':' . $port);
    }

    /** `shop.example`, with the port if it is not the default; null as above. */
    public static function host(string $url): ?string
    {
        $origin = self::origin($url);

        return $origin === null ? null : explode('://', $origin)[1];
    }

    /** A shop's base URL, which ends with `/` then; null if it is not http(s) or has a user, a query or a fragment. */
    public static function base(string $url): ?string
    {
        return self::origin($url) === null || strpbrk($url, '?#') !== false ? null : rtrim($url, '/') . '/';
    }

    /**
     * Why the shop at this base URL may not connect, or null if it may.
     *
     * @param string $list the shops that may, as above
     */
    public static function refusal(string $baseUrl, string $list): ?string
    {
        $origin = (string) self::origin($baseUrl);
        if (self::shops($list) !== []) {
            return isset(self::shops($list)[$origin]) ? null : "$origin is not a shop in MAGENTO_SHOPS.";
        }

        return preg_match(self::LOCAL_HOSTS, $origin) === 1
            ? null
            : "$origin is not on this machine, and MAGENTO_SHOPS, the list of shops that may connect, is empty.";
    }

    /**
     * Whether a page belongs to the shop at this base URL, or to its admin.
     *
     * @param string $list as above
     */
    public static function hasPage(string $baseUrl, string $page, string $list): bool
    {
        $addresses = [$baseUrl, ...(self::shops($list)[self::origin($baseUrl)] ?? [])];

        return in_array(self::host($page), array_map(self::host(...), $addresses), true);
    }

    /**
     * @return array<string, list<string>> by its origin, the addresses of each shop
     * @throws \InvalidArgumentException naming what is not a URL
     */
    private static function shops(string $list): array
    {
        $shops = [];
        foreach (array_filter(array_map('trim', explode(',', $list)), 'strlen') as $entry) {
            $addresses = preg_split('/\s+/', $entry);
            foreach ($addresses as $address) {
                if (self::base($address) === null) {
                    throw new \InvalidArgumentException(
                        "MAGENTO_SHOPS: \"$address\" is not a URL like https://shop.example/",
                    );
                }
            }
            $shops[self::origin($addresses[0])] = $addresses;
        }

        return $shops;
    }
}
