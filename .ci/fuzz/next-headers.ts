/** Stands in for `next/headers` where handlers are called without a server: the cookies of the one browser there is. */
export const jar: Map<string, string> = (globalThis.cookiesOfTests ??= new Map())

declare global {
  /** One a process: a test that starts everything anew keeps its browser. */
  var cookiesOfTests: Map<string, string> | undefined
}

/** Adds what another browser sends as `cookie`. */
export function putIntoJar(cookie: string): void {
  for (const one of cookie.split('; ')) {
    const at = one.indexOf('=')
    jar.set(one.slice(0, at), one.slice(at + 1))
  }
}

export const cookies = () =>
  Promise.resolve({
    get: (name: string) => {
      const value = jar.get(name)
      return value === undefined ? undefined : { name, value }
    },
    has: (name: string) => jar.has(name),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
  })

export const headers = () => Promise.resolve(new Headers({ 'accept-language': 'x;q=\u00ff,en' }))
