"""The sample workspace's fixed tokens and ids. They open nothing but the sandbox."""

BOT_TOKEN = "xoxb-sandbox-bot-token"
APP_TOKEN = "xapp-sandbox-app-token"
SIGNING_SECRET = "sandbox-signing-secret"
VERIFICATION_TOKEN = "sandbox-verification-token"

APP_ID = "A0SANDBOX1"
BOT_ID = "B0SANDBOX1"
BOT_USER = "U0SANDBOX1"
CLIENT_ID = "1000000000.1000000001"
CLIENT_SECRET = "sandbox-client-secret"
