// The people's side of the sandbox: see docs/sandbox-protocol.md.

export class ApiError extends Error {}

const UNREACHABLE = "The sandbox does not answer. Is it still running?";

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiError(UNREACHABLE);
  }
  const body = await response.json().catch(() => null);
  if (!response.ok || body === null || body.ok === false) {
    throw new ApiError(body?.error ?? `The sandbox answered ${response.status} to ${path.split("?")[0]}.`);
  }
  return body;
}

export function get(path, query = {}) {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(filled).toString();
  return call(`/page/${path}${search ? `?${search}` : ""}`);
}

export function post(path, body) {
  return call(`/page/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export function remove(path) {
  return call(`/page/${path}`, { method: "DELETE" });
}

export function upload(as, file) {
  const form = new FormData();
  form.append("as", as);
  form.append("file", file);
  return call("/page/upload", { method: "POST", body: form });
}
