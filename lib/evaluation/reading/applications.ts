/** Groups of applications that Conditional Access names as one. Microsoft changes them; this is what we know. */
const members: Record<string, readonly string[]> = {
  office365: [
    '67ad5377-2d78-4ac2-a867-6300cda00e85', // the suite itself
    '00000002-0000-0ff1-ce00-000000000000', // Exchange Online
    '00000003-0000-0ff1-ce00-000000000000', // SharePoint Online
    '00000004-0000-0ff1-ce00-000000000000', // Skype for Business Online
    '00000005-0000-0ff1-ce00-000000000000', // Viva Engage
    '00000006-0000-0ff1-ce00-000000000000', // Microsoft 365 portal
    '00000007-0000-0ff1-ce00-000000000000', // Exchange Online Protection
    'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', // Teams Services
    '905fcf26-4eb7-48a0-9ff0-8dcc7194b5ba', // Sway
    'c9a559d2-7aab-4f13-a6ed-e7e9c52aec87', // Forms
    '09abbdfd-ed23-44ee-a2d9-a627aa1c90f3', // Planner
  ],
  microsoftadminportals: [
    'c44b4083-3bb0-49c1-b47d-974e53cbdf3c', // Azure portal
    '497effe9-df71-4043-a8bb-14cf78c4b63b', // Exchange admin center
    '618dd325-23f6-4b6f-8380-4df78026e39b', // Microsoft 365 admin center
    '80ccca67-54bd-44ab-8625-4b79c4dc7775', // Security and compliance center
  ],
}

/** Whether a policy's or a setting's application entry (an appId or a group's name) names this application. */
export function coversApplication(entry: string, app: string): boolean {
  const [name, wanted] = [entry.toLowerCase(), app.toLowerCase()]
  return name === wanted || (members[name]?.includes(wanted) ?? false)
}
