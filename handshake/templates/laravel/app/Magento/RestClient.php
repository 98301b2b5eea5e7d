<?php

namespace App\Magento;

use App\Models\MagentoRegistration;
use Illuminate\Http\Client\ConnectionException;
use LogicException;

/** Calls the REST API of one shop; each call is signed. */
class RestClient
{
    /**
     * @param  string|null  $magentoVersion  the shop's, such as `2.4.7-p3`; only needed for a path with an encoded slash or
     *                                       plus, as in some SKUs
     * @param  float  $timeout  how long a call may take, in seconds
     * @param  int  $largestAnswer  in bytes
     */
    public function __construct(
        private MagentoRegistration $shop,
        private ?string $magentoVersion = null,
        private float $timeout = 30,
        private int $largestAnswer = 32 * 1024 * 1024,
    ) {
        if ($shop->access_token === null) {
            throw new LogicException('There is no access token yet: activate the integration in Magento first.');
        }
    }

    /**
     * @param  string  $path  from `/V1/` on, with encoded values: `'/V1/products/'.rawurlencode($sku)`
     * @param  array<string, mixed>  $query  such as `['searchCriteria' => ['pageSize' => 10]]`
     * @param  mixed  $body  sent as JSON unless it is null
     * @return mixed Magento's answer, decoded from JSON; objects become arrays
     *
     * @throws MagentoException if Magento refuses
     * @throws ConnectionException if nothing answers, or too late, or too much
     */
    public function call(string $method, string $path, array $query = [], mixed $body = null): mixed
    {
        $shop = $this->shop;
        $path = 'rest/'.ltrim($path, '/');
        [$url, $signedUrl] = OAuth::address($shop->store_base_url, $path, $query, $this->magentoVersion);
        $authorization = OAuth::header(
            $method,
            $signedUrl,
            $shop->consumer_key,
            $shop->consumer_secret,
            $shop->access_token,
            $shop->access_token_secret,
        );
        $json = $body === null ? null : json_encode($body, JSON_THROW_ON_ERROR);
        $response = MagentoHttp::send($method, $url, $authorization, $this->timeout, $this->largestAnswer, $json);
        if (! $response->successful()) {
            throw new MagentoException($response->status(), "HTTP {$response->status()}: {$response->body()}");
        }

        return $response->json();
    }
}
