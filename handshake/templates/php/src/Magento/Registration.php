<?php

declare(strict_types=1);

namespace App\Magento;

/** What Magento posted when a merchant clicked Activate, and the access token once there is one. All of it is secret. */
final class Registration
{
    /**
     * @param string $storeBaseUrl the shop's; ends with `/`
     * @param float $receivedAt when Magento posted it, as `microtime(true)`
     */
    public function __construct(
        public readonly string $consumerKey,
        #[\SensitiveParameter]
        public readonly string $consumerSecret,
        public readonly string $storeBaseUrl,
        #[\SensitiveParameter]
        public readonly string $verifier,
        #[\SensitiveParameter]
        public readonly ?string $accessToken = null,
        #[\SensitiveParameter]
        public readonly ?string $accessTokenSecret = null,
        public readonly float $receivedAt = 0,
    ) {
    }

    public function withAccessToken(
        #[\SensitiveParameter] string $token,
        #[\SensitiveParameter] string $tokenSecret,
    ): self {
        return new self(
            $this->consumerKey,
            $this->consumerSecret,
            $this->storeBaseUrl,
            $this->verifier,
            $token,
            $tokenSecret,
            $this->receivedAt,
        );
    }
}
