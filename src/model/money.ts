import Big from 'big.js';

/** Exact decimals: 0.1 + 0.2 is 0.3 here, and halves round up as in the form's instructions. */
export const decimal = (text: string): Big => new Big(text);

/** Sum of amounts, or undefined where one could not be read: a sum of parts is no sum. */
export function sumOf(amounts: readonly (string | undefined)[]): Big | undefined {
  let total = new Big(0);
  for (const amount of amounts) {
    if (amount === undefined) return undefined;
    total = total.plus(amount);
  }
  return total;
}

/** Quotient rounded half up (away from zero) to the cent. */
export const divideToCent = (dividend: Big, divisor: Big): Big => {
  const quotient = dividend.div(divisor);
  return quotient.round(2, Big.roundHalfUp);
};

/** 1234.50 */
export const formatMoney = (amount: Big): string => amount.toFixed(2);
