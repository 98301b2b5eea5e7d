<?php
declare(strict_types=1);

namespace Acme\Harbor\Api;

use Acme\Harbor\Api\Data\BerthInterface;

interface BerthsInterface
{
    /**
     * @param int $berthId
     * @return BerthInterface
     */
    public function get(int $berthId): BerthInterface;
}
