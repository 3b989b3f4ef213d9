import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllEnvs())

const settings = {
  ...{ DATABASE_URL: 'postgresql://a:b@localhost/x', SESSION_SECRET: 'x'.repeat(32) },
  ...{ ENTRA_CLIENT_ID: '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11', ENTRA_CLIENT_SECRET: 's' },
  ...{ MAIL_URL: 'smtp://localhost:25', MAIL_FROM: 'readmit@localhost', PORTAL_URL: 'http://localhost:3000' },
  ...{ ENTRA_AUTHORITY: 'https://login.microsoftonline.com', GRAPH_URL: 'https://graph.microsoft.com' },
}

async function examples(sandbox: '0' | '1'): Promise<unknown> {
  for (const [name, value] of Object.entries({ ...settings, SANDBOX: sandbox })) vi.stubEnv(name, value)
  vi.resetModules()
  const { default: Examples } = await import('./layout')
  return Examples({ children: 'examples' })
}

test('the pages of examples are there in the sandbox and nowhere else', async () => {
  expect(await examples('1')).toBe('examples')
  await expect(examples('0')).rejects.toThrow(/404/)
})
