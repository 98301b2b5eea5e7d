<?php

declare(strict_types=1);

namespace App\Magento;

/** Exchanges what Magento posted for the access token. */
final class TokenExchange
{
    /** An answer is about a hundred bytes long. */
    private const LARGEST_ANSWER = 16 * 1024;

    /**
     * Two calls: the verifier gets a request token, which gets the access token. They must begin within 300 seconds after
     * the merchant's click.
     *
     * @param float $timeout for both calls together, in seconds
     * @throws MagentoException with Magento's message if it refuses
     * @throws \RuntimeException if nothing answers, or too late, or too much
     */
    public static function run(Registration $registration, float $timeout = 15): Registration
    {
        $deadline = microtime(true) + $timeout;
        [$token, $tokenSecret] = self::ask($registration, 'oauth/token/request', $deadline);
        $verifier = $registration->verifier;
        $access = self::ask($registration, 'oauth/token/access', $deadline, $token, $tokenSecret, $verifier);

        return $registration->withAccessToken(...$access);
    }

    /** @return array{string, string} the token and its secret */
    private static function ask(
        Registration $of,
        string $page,
        float $deadline,
        ?string $token = null,
        #[\SensitiveParameter] ?string $tokenSecret = null,
        #[\SensitiveParameter] ?string $verifier = null,
    ): array {
        [$url, $signedUrl] = OAuth::address($of->storeBaseUrl, $page);
        [$key, $secret] = [$of->consumerKey, $of->consumerSecret];
        $header = OAuth::header('POST', $signedUrl, $key, $secret, $token, $tokenSecret, $verifier);
        [$status, $body] = Http::send('POST', $url, ['Authorization' => $header], '', $deadline, self::LARGEST_ANSWER);
        parse_str(trim($body), $fields);
        $token = $fields['oauth_token'] ?? '';
        $secret = $fields['oauth_token_secret'] ?? '';
        if ($status === 200 && is_string($token) && $token !== '' && is_string($secret) && $secret !== '') {
            return [$token, $secret];
        }
        $problem = $fields['oauth_problem'] ?? '';
        $problem = is_string($problem) && $problem !== '' ? $problem : 'neither a token nor an oauth_problem';

        throw new MagentoException($status, "$page: HTTP $status, $problem");
    }
}
