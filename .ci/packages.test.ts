import { spawnSync } from 'node:child_process'
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
      optional: z.boolean().optional(),
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

test('the list of parts (SBOM) names every package, by version and hash', async () => {
  const { stdout } = spawnSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8' })
  const { components } = Bom.parse(JSON.parse(stdout))
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`))
  const { packages } = Lock.parse(JSON.parse(await readFile('package-lock.json', 'utf8')))
  // what is optional differs from system to system
  const needed = Object.entries(packages)
    .filter(([path, { optional }]) => path !== '' && !optional)
    .map(([path, { version }]) => `${path.split('node_modules/').at(-1) ?? ''}@${version ?? ''}`)
  expect(needed.length).toBeGreaterThan(100)
  expect(needed.filter((one) => !listed.has(one))).toEqual([])
  expect(components.filter(({ hashes }) => !hashes?.length)).toEqual([])
})

const Bom = z.object({
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      hashes: z.array(z.object({ content: z.string() })).optional(),
    }),
  ),
})
