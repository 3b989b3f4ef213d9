/** Entra’s page for a guest whose home account is at risk, as it is copied to the clipboard, and its parts. */
export const ids = {
  requestId: '790d21d9-68fb-457f-b1a4-674c11e3bf00',
  correlationId: '62e76ee1-52af-46d3-ba8f-3f0be6aea289',
}
export const app = '04b07795-8ddb-461a-bbee-02f9e1bf7b46'
export const device = '11111111-2222-4333-8444-555555555555'

export const english = `Your account is blocked
We've detected suspicious activity on your account.
Sorry, the organization you are trying to access restricts at-risk users. Please contact your Contoso admin.
Troubleshooting details
If you contact your administrator, send this info to them.
Copy info to clipboard
Error Code: 530032
Request Id: ${ids.requestId}
Correlation Id: ${ids.correlationId}
Timestamp: 2026-09-03T13:32:53.761Z
App name: Contoso Projects
App id: ${app}
IP address: 155.93.134.86
Device identifier: Not available
Device platform: Windows 10
Device state: Unregistered
Flag sign-in errors for review: Enable flagging
If you plan on getting help for this problem, enable flagging and try to reproduce the error within 20 minutes.`
