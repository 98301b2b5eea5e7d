<?php
declare(strict_types=1);

namespace Acme\Harbor\Model;

use Acme\Harbor\Api\BerthsInterface;
use Acme\Harbor\Api\Data\BerthInterface;

class Berths implements BerthsInterface
{
    public function __construct(private readonly BerthInterface $berth)
    {
    }

    public function get(int $berthId): BerthInterface
    {
        return $this->berth;
    }
}
