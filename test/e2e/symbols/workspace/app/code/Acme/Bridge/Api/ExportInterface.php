<?php

declare(strict_types=1);

namespace Acme\Bridge\Api;

interface ExportInterface
{
    /**
     * Starts an export.
     *
     * @return bool
     */
    public function start(): bool;
}
