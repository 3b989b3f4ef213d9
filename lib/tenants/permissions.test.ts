import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import connect from '@/lib/explain/messages/en/connect.json'
import { looks } from '@/lib/live/looks'
import {
  findWriting,
  permissions,
  permissionsFor,
  toConnection,
  toGrants,
  toKey,
  weightOf,
} from './permissions'

test('everything that the portal reads is in the table, and what it reads by itself is only reading', () => {
  const names: string[] = permissions.map(({ name }) => name)
  const own = permissions.filter(({ kind }) => kind === 'application').map(({ name }) => name)
  for (const { permission } of looks) expect(names).toContain(permission)
  expect(findWriting(own)).toEqual([])
  expect(new Set(names).size).toBe(names.length)
})

test('every permission has words for what it is for and what is lost without it', () => {
  const words: Record<string, { for: string; lost: string }> = connect.permission
  expect(Object.keys(words).toSorted()).toEqual(permissions.map(({ name }) => toKey(name)).toSorted())
  for (const { for: use, lost } of Object.values(words)) expect([use, lost]).not.toContain('')
})

test('a side asks for what it reads, both sides for all of it, what is needed first', () => {
  const host = permissionsFor('host', 'application').map(({ name }) => name)
  expect(host).toEqual([
    'User.Read.All',
    'Policy.Read.All',
    'AuditLog.Read.All',
    'Policy.Read.B2BManagementPolicy',
  ])
  const pressed = permissionsFor('host', 'delegated').map(({ name }) => name)
  expect(pressed).toEqual(['UserAuthenticationMethod.ReadWrite.All'])
  expect(permissionsFor('both', 'application')).toHaveLength(
    permissions.filter(({ kind }) => kind === 'application').length,
  )
  const [policies] = permissions.filter(({ name }) => name === 'Policy.Read.All')
  expect(policies && [weightOf(policies, 'home'), weightOf(policies, 'both')]).toEqual(['helps', 'needed'])
})

test('what is granted beside what is asked for', () => {
  const grants = toGrants('home', ['User.Read.All', 'Mail.Read'])
  expect(grants.find(({ name }) => name === 'User.Read.All')).toMatchObject({ isGranted: true })
  expect(grants.find(({ name }) => name === 'IdentityRiskyUser.Read.All')).toEqual({
    ...{ name: 'IdentityRiskyUser.Read.All', weight: 'needed', isGranted: false },
  })
  expect(grants.map(({ name }) => name)).not.toContain('Mail.Read')
})

test('a permission that can change something is found by name', () => {
  expect(findWriting(['User.Read.All', 'Mail.ReadWrite', 'Policy.Read.B2BManagementPolicy'])).toEqual([
    'Mail.ReadWrite',
  ])
})

test('what a tenant is connected as', () => {
  expect(toConnection({ hostConnected: true, homeConnected: true })).toBe('both')
  expect(toConnection({ hostConnected: false, homeConnected: true })).toBe('home')
  expect(toConnection({ hostConnected: false, homeConnected: false })).toBeUndefined()
})

const reference = '../shared/reference/entra.md'
test.skipIf(!existsSync(reference))('a permission is one that the reference knows', () => {
  const text = readFileSync(reference, 'utf8')
  const cited = permissions.filter(({ source }) => source.startsWith('entra.md'))
  const unknown = cited.filter(({ name }) => !text.includes(name)).map(({ name }) => name)
  expect(unknown).toEqual([])
})
