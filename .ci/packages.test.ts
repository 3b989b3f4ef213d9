import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      inBundle: z.boolean().optional(),
    }),
  ),
})

test('no package comes from anywhere but the registry, and each is as it was when it was chosen', async () => {
  const { packages } = Lock.parse(JSON.parse(await readFile('package-lock.json', 'utf8')))
  const all = Object.entries(packages).filter(([path, { inBundle }]) => path !== '' && !inBundle)
  expect(all.length).toBeGreaterThan(100)
  const odd = all.filter(
    ([, { version, resolved = '', integrity = '' }]) =>
      !version ||
      (resolved && !resolved.startsWith('https://registry.npmjs.org/')) ||
      !integrity.startsWith('sha512-'),
  )
  expect(odd).toEqual([])
})

test('packages are fixed to the letter and run nothing when they are installed', async () => {
  expect(await readFile('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m)
  const { dependencies, devDependencies } = JSON.parse(await readFile('package.json', 'utf8'))
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+[\w.-]*$/)
})
