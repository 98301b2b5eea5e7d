"""An application with nothing but the two pages, to try out the handshake. Yours only needs the last line."""

import os

from flask import Flask

from magento_integration.blueprint import magento_blueprint
from magento_integration.storage import FileStorage

storage = FileStorage(os.environ.get("MAGENTO_STORAGE", "var/magento"))

app = Flask(__name__)
app.register_blueprint(magento_blueprint(storage), url_prefix="/magento")
