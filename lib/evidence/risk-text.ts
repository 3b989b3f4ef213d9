/**
 * The reason in the log and the block page's sentence, with the translations that say the same. A page in another language
 * is still known by its code.
 */
const homeRisk =
  /risk on home tenant|restricts at-risk users|detected suspicious activity on your account|verdächtige Aktivität(?:en)? (?:in|auf|für) Ihrem Konto|activit[eé] suspecte sur votre compte|actividad sospechosa en (?:su|tu) cuenta|アカウントで(?:疑わしい|不審な)アクティビティ|نشاط مريب (?:على|في) حسابك/i

/** Microsoft's own protection stopped the sign-in: nothing to do with the account's risk at home. */
const highRisk = /high confidence of risk|ip address with malicious activity/i

export function hasHomeRiskText(text: string): boolean {
  return homeRisk.test(text.replaceAll('\n', ' '))
}

export function hasHighRiskText(text: string): boolean {
  return highRisk.test(text.replaceAll('\n', ' '))
}
