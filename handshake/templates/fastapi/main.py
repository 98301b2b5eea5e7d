"""An application with nothing but the two pages, to try out the handshake. Yours only needs the last line."""

import os

from fastapi import FastAPI

from magento_integration.router import magento_router
from magento_integration.storage import FileStorage

storage = FileStorage(os.environ.get("MAGENTO_STORAGE", "var/magento"))

app = FastAPI()
app.include_router(magento_router(storage), prefix="/magento")
