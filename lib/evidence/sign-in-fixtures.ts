export const host = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
export const home = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'

/** A guest blocked for the risk at home, as Graph's beta writes it into the resource tenant's log. */
export const signInRow = {
  id: '790d21d9-68fb-457f-b1a4-674c11e3bf00',
  createdDateTime: '2026-11-20T09:14:05Z',
  userId: 'guest',
  userPrincipalName: 'ada@fabrikam.com',
  userType: 'guest',
  appId: 'projects',
  appDisplayName: 'Contoso Projects',
  resourceId: 'projects',
  ipAddress: '203.0.113.7',
  clientAppUsed: 'Browser',
  correlationId: '62e76ee1-52af-46d3-ba8f-3f0be6aea289',
  conditionalAccessStatus: 'failure',
  authenticationRequirement: 'singleFactorAuthentication',
  flaggedForReview: false,
  homeTenantId: home,
  resourceTenantId: host,
  crossTenantAccessType: 'b2bCollaboration',
  status: {
    errorCode: 530032,
    failureReason: 'User blocked due to risk on home tenant.',
    additionalDetails: null,
  },
  riskLevelDuringSignIn: 'none',
  riskLevelAggregated: 'hidden',
  deviceDetail: { deviceId: '', operatingSystem: 'Windows10', browser: 'Edge 140', trustType: '' },
  location: { city: 'Berlin', state: 'Berlin', countryOrRegion: 'DE' },
  appliedConditionalAccessPolicies: [
    {
      id: 'risk',
      displayName: 'Block high user risk',
      enforcedGrantControls: ['Block'],
      enforcedSessionControls: [],
      result: 'failure',
      conditionsSatisfied: 'application,users,userRisk',
    },
  ],
}
