"""A Magento whose signatures oauthlib checks. Prints its port; ends when its input does."""
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from oauthlib.oauth1 import RequestValidator, SignatureOnlyEndpoint

KEY, SECRET = "k" * 32, "s" * 32
SECRETS = {"r" * 32: "q" * 32, "a" * 32: "b" * 32}


class Validator(RequestValidator):
    enforce_ssl = False
    allowed_signature_methods = ("HMAC-SHA1", "HMAC-SHA256")
    nonce_length = client_key_length = access_token_length = request_token_length = 20, 40
    dummy_client = "d" * 32
    used = set()

    def validate_client_key(self, client_key, request):
        return client_key == KEY

    def get_client_secret(self, client_key, request):
        return SECRET

    def get_access_token_secret(self, client_key, token, request):
        return SECRETS.get(token, "")

    def validate_timestamp_and_nonce(self, client_key, timestamp, nonce, request, **tokens):
        is_new = nonce not in self.used
        self.used.add(nonce)
        return is_new


endpoint = SignatureOnlyEndpoint(Validator())


class Handler(BaseHTTPRequestHandler):
    def answer(self):
        url = "http://%s%s" % (self.headers["Host"], self.path)
        is_valid, request = endpoint.validate_request(url, self.command, "", dict(self.headers))
        body = "oauth_problem=refused"
        if is_valid and self.path == "/oauth/token/request" and not request.resource_owner_key:
            body = "oauth_token=%s&oauth_token_secret=%s" % ("r" * 32, SECRETS["r" * 32])
        elif is_valid and self.path == "/oauth/token/access" and request.resource_owner_key == "r" * 32:
            if request.verifier == "v" * 32:
                body = "oauth_token=%s&oauth_token_secret=%s" % ("a" * 32, SECRETS["a" * 32])
        elif is_valid and request.resource_owner_key == "a" * 32:
            body = json.dumps({"method": request.signature_method, "path": self.path})
        self.send_response(401 if "refused" in body else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    do_GET = do_POST = do_PUT = answer

    def log_message(self, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
