<?php

declare(strict_types=1);

namespace App\Magento;

/** Magento received the call and refused it: a product does not exist (404), the integration lacks a resource (401). */
final class MagentoException extends \RuntimeException
{
    public function __construct(public readonly int $status, string $message)
    {
        // Text from outside must not add lines of its own to a log.
        parent::__construct(substr((string) preg_replace('/[\x00-\x1f\x7f]/', ' ', $message), 0, 500));
    }
}
