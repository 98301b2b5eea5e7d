<?php

declare(strict_types=1);

namespace App\Magento;

/** The application's half of the handshake; public/index.php has the two pages. */
final class Handshake
{
    /** How many registrations may wait for their login; after that, the oldest of them make room. */
    public const MOST_PENDING = 100;

    /** @param string $shops the shops that may connect; see ShopUrl */
    public function __construct(private readonly RegistrationStorage $storage, private readonly string $shops)
    {
    }

    /**
     * The page at `endpoint_url`: Magento posts the credentials here when a merchant clicks Activate. Magento waits 5
     * seconds and ignores the answer, so this does nothing but keep them.
     *
     * @param array<mixed> $fields `$_POST`
     * @param array<mixed> $server `$_SERVER`
     */
    public function receiveCredentials(#[\SensitiveParameter] array $fields, array $server): Answer
    {
        // Magento posts from server to server. A page of any site could have a browser post what it likes, even to an
        // application that only this machine reaches; browsers add one of these.
        if (isset($server['HTTP_ORIGIN']) || isset($server['HTTP_SEC_FETCH_SITE'])) {
            return new Answer(403);
        }
        $consumerKey = self::text($fields, 'oauth_consumer_key');
        $consumerSecret = self::text($fields, 'oauth_consumer_secret');
        $storeBaseUrl = ShopUrl::base(self::text($fields, 'store_base_url'));
        $verifier = self::text($fields, 'oauth_verifier');
        if ($consumerKey === '' || $consumerSecret === '' || $verifier === '' || $storeBaseUrl === null) {
            return new Answer(400);
        }
        $refusal = ShopUrl::refusal($storeBaseUrl, $this->shops);
        if ($refusal !== null) {
            error_log("Magento integration: $refusal");

            return Answer::page(403, htmlspecialchars($refusal));
        }
        // "Reauthorize" posts the same key and secret again. Whoever has another secret is not Magento.
        $known = $this->storage->find($consumerKey);
        if ($known !== null && !hash_equals($known->consumerSecret, $consumerSecret)) {
            return new Answer(403);
        }
        if ($known === null) {
            $this->makeRoom();
        }
        $now = microtime(true);
        $this->storage->save(
            new Registration($consumerKey, $consumerSecret, $storeBaseUrl, $verifier, receivedAt: $now),
        );

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
            return Answer::page(400, 'Magento opens this page when somebody activates the integration.');
        }
        if (!ShopUrl::hasPage($registration->storeBaseUrl, $back, $this->shops)) {
            return Answer::page(
                400,
                "$host is not a host of the shop that posted the credentials. "
                . 'If its admin is there, add that to MAGENTO_SHOPS.',
            );
        }
        // A merchant may load the page again, but the exchange works only once.
        if ($registration->accessToken === null) {
            try {
                $registration = TokenExchange::run($registration);
                $current = $this->storage->find($registration->consumerKey);
                // Then there are newer credentials, which these tokens are not for.
                if ($current !== null && $current->verifier !== $registration->verifier) {
                    throw new \RuntimeException('the integration was activated again in the meantime');
                }
            } catch (\RuntimeException|\InvalidArgumentException $error) {
                // The message is Magento's, or says that nothing answers; it holds no secret.
                error_log('Magento integration: ' . $error->getMessage());

                return Answer::page(
                    502,
                    'The exchange with Magento failed; the log says why. Then activate the integration again.',
                );
            }
            $this->storage->save($registration);
        }

        // Magento compares the pop-up's address with this one, so nothing may be added to it.
        return new Answer(302, $back);
    }

    private function makeRoom(): void
    {
        $pending = array_filter(
            $this->storage->all(),
            static fn (Registration $registration): bool => $registration->accessToken === null,
        );
        usort($pending, static fn (Registration $a, Registration $b): int => $b->receivedAt <=> $a->receivedAt);
        foreach (array_slice($pending, self::MOST_PENDING - 1) as $oldest) {
            $this->storage->remove($oldest->consumerKey);
        }
    }

    /**
     * A text of reasonable length in UTF-8, else nothing.
     *
     * @param array<mixed> $fields
     */
    private static function text(array $fields, string $name): string
    {
        $value = $fields[$name] ?? '';

        return is_string($value) && strlen($value) <= 2000 && preg_match('//u', $value) === 1 ? $value : '';
    }
}
