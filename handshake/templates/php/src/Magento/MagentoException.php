<?php

declare(strict_types=1);

namespace App\Magento;

/** Magento took the call and did not do it: a resource is missing, a product does not exist. */
final class MagentoException extends \RuntimeException
{
    public function __construct(public readonly int $status, string $message)
    {
        // What comes from outside must not write lines of its own into a log.
        parent::__construct(substr((string) preg_replace('/[\x00-\x1f\x7f]/', ' ', $message), 0, 500));
    }
}
