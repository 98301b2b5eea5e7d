<?php

declare(strict_types=1);

namespace Acme\Bridge\Model;

use Acme\Bridge\Api\ExportInterface;

class Export implements ExportInterface
{
    public function start(): bool
    {
        return true;
    }
}
