"""An application that signs with oauthlib: exchanges the tokens and makes a REST call. JSON in, JSON out."""
import json
import sys
from urllib.error import HTTPError
from urllib.parse import parse_qs
from urllib.request import Request, urlopen

from oauthlib.oauth1 import Client


def call(client, method, url):
    url, headers, _ = client.sign(url, http_method=method)
    try:
        with urlopen(Request(url, method=method, headers=headers), timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def main():
    given = json.load(sys.stdin)
    base = given["store_base_url"]
    consumer = dict(
        client_key=given["oauth_consumer_key"],
        client_secret=given["oauth_consumer_secret"],
        signature_method=given["signature_method"],
    )
    answers = [call(Client(**consumer), "POST", base + "oauth/token/request")]
    token = {name: values[0] for name, values in parse_qs(answers[-1][1]).items()}
    if "oauth_token" in token:
        client = Client(
            **consumer,
            resource_owner_key=token["oauth_token"],
            resource_owner_secret=token["oauth_token_secret"],
            verifier=given["oauth_verifier"],
        )
        answers.append(call(client, "POST", base + "oauth/token/access"))
        token = {name: values[0] for name, values in parse_qs(answers[-1][1]).items()}
    if "oauth_token" in token:
        client = Client(
            **consumer,
            resource_owner_key=token["oauth_token"],
            resource_owner_secret=token["oauth_token_secret"],
        )
        answers.append(call(client, "GET", base + given["rest"]))
    print(json.dumps(answers))


main()
