<?php
declare(strict_types=1);

namespace Acme\Harbor\Api\Data;

interface BerthInterface
{
    /**
     * @return string
     */
    public function getName();
}
