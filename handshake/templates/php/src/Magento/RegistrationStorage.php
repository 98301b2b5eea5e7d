<?php

declare(strict_types=1);

namespace App\Magento;

/** Where registrations are kept. In your application this is most likely a table with the consumer key as its key. */
interface RegistrationStorage
{
    /** Replaces the one with the same consumer key. */
    public function save(Registration $registration): void;

    public function find(string $consumerKey): ?Registration;

    /** @return list<Registration> */
    public function all(): array;

    public function remove(string $consumerKey): void;
}
