<?php

declare(strict_types=1);

namespace App\Magento;

/** The application's half of the handshake. public/index.php has the two pages. */
final class Handshake
{
    public function __construct(private readonly RegistrationStorage $storage)
    {
    }

    /**
     * The page at `endpoint_url`: Magento posts the credentials here when a merchant clicks Activate. Magento waits 5
     * seconds and does not look at the answer, so this only keeps them.
     *
     * @param array<mixed> $fields `$_POST`
     */
    public function receiveCredentials(#[\SensitiveParameter] array $fields): Answer
    {
        $consumerKey = self::text($fields, 'oauth_consumer_key');
        $consumerSecret = self::text($fields, 'oauth_consumer_secret');
        $storeBaseUrl = rtrim(self::text($fields, 'store_base_url'), '/') . '/';
        $verifier = self::text($fields, 'oauth_verifier');
        if ($consumerKey === '' || $consumerSecret === '' || $verifier === '' || !ShopUrl::origin($storeBaseUrl)) {
            return new Answer(400);
        }
        // If you know your shops, refuse all others here.

        // "Reauthorize" posts the key and the secret of the first time. Whoever has another secret is not Magento.
        $known = $this->storage->find($consumerKey);
        if ($known !== null && !hash_equals($known->consumerSecret, $consumerSecret)) {
            return new Answer(403);
        }
        $this->storage->save(new Registration($consumerKey, $consumerSecret, $storeBaseUrl, $verifier));

        return new Answer(200);
    }

    /**
     * The page at `identity_link_url`: Magento opens it in a pop-up, right after it has posted the credentials. It
     * exchanges the credentials for the access token and sends the browser back.
     *
     * @param array<mixed> $query `$_GET`
     */
    public function completeLogin(array $query): Answer
    {
        $registration = $this->storage->find(self::text($query, 'oauth_consumer_key'));
        $back = self::text($query, 'success_call_back');
        $host = ShopUrl::host($back);
        if ($registration === null || $host === null) {
            return Answer::page(400, 'Magento opens this page when somebody activates the integration there.');
        }
        // A merchant may load the page again; the exchange works once.
        if ($registration->accessToken === null) {
            try {
                $registration = self::exchangeTokens($registration);
            } catch (\RuntimeException $error) {
                // The message is Magento's, or says that nothing answers; it holds no secret.
                error_log('Magento integration: ' . $error->getMessage());

                return Answer::page(
                    502,
                    'Magento refused the exchange; the log says why. Then activate the integration again.',
                );
            }
            $this->storage->save($registration);
        }
        // Magento compares the pop-up's address with this one: nothing may be added to it.
        if ($host === ShopUrl::host($registration->storeBaseUrl)) {
            return new Answer(302, $back);
        }
        // Another host, such as an admin of its own: by a click only, so that a link to us cannot send people anywhere.
        $href = htmlspecialchars($back);

        return Answer::page(200, "Connected. <a href=\"$href\">Back to $host</a>");
    }

    /**
     * Two calls: the verifier gets a request token, the request token gets the access token. They must begin within 300
     * seconds after the merchant's click.
     *
     * @throws MagentoException with Magento's message where it refuses
     * @throws \RuntimeException where nothing answers
     */
    private static function exchangeTokens(Registration $of): Registration
    {
        [$key, $secret] = [$of->consumerKey, $of->consumerSecret];
        $url = $of->storeBaseUrl . 'oauth/token/request';
        [$token, $tokenSecret] = self::askForToken($url, OAuth::header('POST', $url, $key, $secret));
        $url = $of->storeBaseUrl . 'oauth/token/access';
        $header = OAuth::header('POST', $url, $key, $secret, $token, $tokenSecret, $of->verifier);

        return $of->withAccessToken(...self::askForToken($url, $header));
    }

    /** @return array{string, string} the token and its secret */
    private static function askForToken(string $url, string $authorization): array
    {
        [$status, $body] = Http::send('POST', $url, ['Authorization' => $authorization]);
        parse_str(trim($body), $fields);
        $token = self::text($fields, 'oauth_token');
        $secret = self::text($fields, 'oauth_token_secret');
        if ($status === 200 && $token !== '' && $secret !== '') {
            return [$token, $secret];
        }
        $problem = self::text($fields, 'oauth_problem') ?: 'neither a token nor an oauth_problem';

        throw new MagentoException($status, parse_url($url, PHP_URL_PATH) . ": HTTP $status, $problem");
    }

    /**
     * A text of reasonable length, else nothing.
     *
     * @param array<mixed> $fields
     */
    private static function text(array $fields, string $name): string
    {
        $value = $fields[$name] ?? '';

        return is_string($value) && strlen($value) <= 2000 ? $value : '';
    }
}
