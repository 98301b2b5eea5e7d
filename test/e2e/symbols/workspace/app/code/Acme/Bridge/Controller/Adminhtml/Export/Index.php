<?php

declare(strict_types=1);

namespace Acme\Bridge\Controller\Adminhtml\Export;

use Magento\Backend\App\Action;
use Magento\Framework\Controller\ResultFactory;
use Magento\Framework\Controller\ResultInterface;

class Index extends Action
{
    public const ADMIN_RESOURCE = 'Acme_Bridge::export';

    public function execute(): ResultInterface
    {
        return $this->resultFactory->create(ResultFactory::TYPE_PAGE);
    }
}
