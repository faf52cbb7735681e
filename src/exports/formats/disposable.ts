import { cleanEmail } from '../../cleaning/email/email.ts';

/** Tells whether a canonical e-mail is a throwaway box. Each host is judged once: a million boxes lie on few hosts. */
export function disposableClassifier(): (email: string) => boolean {
  const hosts = new Map<string, boolean>();
  return (email) => {
    const host = email.slice(email.lastIndexOf('@') + 1);
    let disposable = hosts.get(host);
    if (disposable === undefined) {
      disposable = cleanEmail(`box@${host}`).value?.[0]?.blocked === 'email.disposable';
      hosts.set(host, disposable);
    }
    return disposable;
  };
}
