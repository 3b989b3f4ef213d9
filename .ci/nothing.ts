// What the tests import in place of `server-only`, which refuses to load outside a server build.
export {}
