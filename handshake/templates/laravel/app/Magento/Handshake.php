<?php

namespace App\Magento;

use App\Models\MagentoRegistration;
use Illuminate\Http\Client\ConnectionException;

/** Exchanges what Magento posted for the access token. */
class Handshake
{
    /** An answer is about a hundred bytes long. */
    private const LARGEST_ANSWER = 16 * 1024;

    /** @param  float  $timeout  for both calls together, in seconds */
    public function __construct(private float $timeout = 15)
    {
    }

    /**
     * Two calls: the verifier gets a request token, which gets the access token. They must begin within 300 seconds after
     * the merchant's click.
     *
     * @throws MagentoException with Magento's message if it refuses
     * @throws ConnectionException if nothing answers, or too late, or too much
     */
    public function exchangeTokens(MagentoRegistration $shop): void
    {
        $deadline = microtime(true) + $this->timeout;
        [$token, $tokenSecret] = $this->askForToken($shop, 'oauth/token/request', $deadline);
        $verifier = $shop->verifier;
        $access = $this->askForToken($shop, 'oauth/token/access', $deadline, $token, $tokenSecret, $verifier);
        $current = $shop->fresh();
        // Then there are newer credentials, which these tokens are not for.
        if ($current !== null && $current->verifier !== $verifier) {
            throw new MagentoException(409, 'the integration was activated again in the meantime');
        }
        $shop->update(['access_token' => $access[0], 'access_token_secret' => $access[1]]);
    }

    /** @return array{string, string} the token and its secret */
    private function askForToken(
        MagentoRegistration $shop,
        string $page,
        float $deadline,
        ?string $token = null,
        #[\SensitiveParameter] ?string $tokenSecret = null,
        #[\SensitiveParameter] ?string $verifier = null,
    ): array {
        [$url, $signedUrl] = OAuth::address($shop->store_base_url, $page);
        [$key, $secret] = [$shop->consumer_key, $shop->consumer_secret];
        $header = OAuth::header('POST', $signedUrl, $key, $secret, $token, $tokenSecret, $verifier);
        $response = MagentoHttp::send('POST', $url, $header, $deadline - microtime(true), self::LARGEST_ANSWER);
        parse_str(trim($response->body()), $fields);
        $token = $fields['oauth_token'] ?? '';
        $secret = $fields['oauth_token_secret'] ?? '';
        if ($response->ok() && is_string($token) && $token !== '' && is_string($secret) && $secret !== '') {
            return [$token, $secret];
        }
        $problem = $fields['oauth_problem'] ?? '';
        $problem = is_string($problem) && $problem !== '' ? $problem : 'neither a token nor an oauth_problem';

        throw new MagentoException($response->status(), "$page: HTTP {$response->status()}, $problem");
    }
}
