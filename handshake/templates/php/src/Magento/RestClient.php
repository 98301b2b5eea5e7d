<?php

declare(strict_types=1);

namespace App\Magento;

/** Calls the REST API of one shop; each call is signed. */
final class RestClient
{
    public function __construct(private readonly Registration $registration)
    {
        if ($registration->accessToken === null) {
            throw new \LogicException('The handshake is not done: there is no access token yet.');
        }
    }

    /**
     * @param string $path from `/V1/` on, encoded: `'/V1/products/' . rawurlencode($sku)`
     * @param array<string, mixed> $query such as `['searchCriteria' => ['pageSize' => 10]]`
     * @param mixed $body sent as JSON unless it is null
     * @return mixed what Magento answers with, decoded from JSON; objects become arrays
     * @throws MagentoException where Magento refuses
     * @throws \RuntimeException where nothing answers
     */
    public function call(string $method, string $path, array $query = [], mixed $body = null): mixed
    {
        $shop = $this->registration;
        $url = $shop->storeBaseUrl . 'rest/' . ltrim($path, '/') . ($query ? '?' . OAuth::query($query) : '');
        $headers = [
            'Authorization' => OAuth::header(
                $method,
                $url,
                $shop->consumerKey,
                $shop->consumerSecret,
                $shop->accessToken,
                $shop->accessTokenSecret,
            ),
            'Accept' => 'application/json',
        ];
        $json = '';
        if ($body !== null) {
            $headers['Content-Type'] = 'application/json';
            $json = json_encode($body, JSON_THROW_ON_ERROR);
        }
        [$status, $text] = Http::send($method, $url, $headers, $json, 30);
        if ($status < 200 || $status > 299) {
            throw new MagentoException($status, "HTTP $status: $text");
        }

        return $text === '' ? null : json_decode($text, true, 512, JSON_THROW_ON_ERROR);
    }
}
