import { expect, test } from 'vitest'
import { SignIn } from './schemas'
import { pickRow, toSignInRow } from './sign-in-row'

test("Graph's row in our words", () => {
  const row = SignIn.parse({
    id: 'r',
    createdDateTime: '2026-11-20T09:00:00Z',
    userId: 'u',
    homeTenantId: 'h',
    appId: 'a',
    appDisplayName: 'Contoso Projects',
    ipAddress: '198.51.100.20',
    clientAppUsed: 'Mobile Apps and Desktop clients',
    riskLevelDuringSignIn: 'medium',
    status: { errorCode: 53003, failureReason: 'Blocked.' },
    location: { countryOrRegion: 'us' },
    deviceDetail: { operatingSystem: 'MacOs' },
  })
  expect(toSignInRow(row)).toEqual({
    requestId: 'r',
    at: '2026-11-20T09:00:00Z',
    userId: 'u',
    homeTenantId: 'h',
    appId: 'a',
    appName: 'Contoso Projects',
    ipAddress: '198.51.100.20',
    clientApp: 'mobileAppsAndDesktopClients',
    signInRisk: 'medium',
    errorCode: 53003,
    failureReason: 'Blocked.',
    country: 'US',
    platform: 'macOS',
  })
})

test('what the log hides or names anew is left out, not guessed', () => {
  const row = SignIn.parse({
    riskLevelDuringSignIn: 'hidden',
    clientAppUsed: 'Something new',
    location: { countryOrRegion: '' },
    deviceDetail: { operatingSystem: '' },
    status: { errorCode: 0, failureReason: '' },
  })
  expect(toSignInRow(row)).toEqual({ errorCode: 0 })
})

test.each([
  ['Windows 10', 'windows'],
  ['Windows Phone 10', 'windowsPhone'],
  ['Ios 17.1', 'iOS'],
  ['Android 14', 'android'],
  ['Linux', 'linux'],
])('%s', (operatingSystem, platform) =>
  expect(toSignInRow({ deviceDetail: { operatingSystem } })).toEqual({ platform }),
)

test('of several rows the newest interactive failure counts', () => {
  const row = (id: string, errorCode: number, isInteractive = true) => ({
    id,
    status: { errorCode },
    isInteractive,
  })
  expect(pickRow([row('ok', 0), row('silent', 50, false), row('shown', 53003)])?.id).toBe('shown')
  expect(pickRow([row('ok', 0), row('silent', 50, false)])?.id).toBe('silent')
  expect(pickRow([row('ok', 0)])?.id).toBe('ok')
  expect(pickRow([])).toBeUndefined()
})
