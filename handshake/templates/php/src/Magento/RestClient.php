<?php

declare(strict_types=1);

namespace App\Magento;

/** Calls the REST API of one shop; each call is signed. */
final class RestClient
{
    /**
     * @param string|null $magentoVersion the shop's, such as `2.4.7-p3`; only needed for a path with an encoded slash or
     *     plus, as in some SKUs
     * @param float $timeout how long a call may take, in seconds
     * @param int $largestAnswer in bytes
     */
    public function __construct(
        private readonly Registration $registration,
        private readonly ?string $magentoVersion = null,
        private readonly float $timeout = 30,
        private readonly int $largestAnswer = 32 * 1024 * 1024,
    ) {
        if ($registration->accessToken === null) {
            throw new \LogicException('There is no access token yet: activate the integration in Magento first.');
        }
    }

    /**
     * @param string $path from `/V1/` on, with encoded values: `'/V1/products/' . rawurlencode($sku)`
     * @param array<string, mixed> $query such as `['searchCriteria' => ['pageSize' => 10]]`
     * @param mixed $body sent as JSON unless it is null
     * @return mixed Magento's answer, decoded from JSON; objects become arrays
     * @throws MagentoException if Magento refuses
     * @throws \RuntimeException if nothing answers, or too late, or too much
     */
    public function call(string $method, string $path, array $query = [], mixed $body = null): mixed
    {
        $shop = $this->registration;
        [$url, $signedUrl] = OAuth::address(
            $shop->storeBaseUrl,
            'rest/' . ltrim($path, '/'),
            $query,
            $this->magentoVersion,
        );
        $headers = [
            'Authorization' => OAuth::header(
                $method,
                $signedUrl,
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
        $deadline = microtime(true) + $this->timeout;
        [$status, $text] = Http::send($method, $url, $headers, $json, $deadline, $this->largestAnswer);
        if ($status < 200 || $status > 299) {
            throw new MagentoException($status, "HTTP $status: $text");
        }

        return $text === '' ? null : json_decode($text, true, 512, JSON_THROW_ON_ERROR);
    }
}
