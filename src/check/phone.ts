/** A mobile number of eleven digits, or a landline with its area code. */
const PHONE = /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/;

/** Full-width digits are TEXT_NOT_NORMALISED's, not another fault of the number. */
export const isPhone = (text: string): boolean => PHONE.test(text.normalize('NFKC'));

export const PHONE_HINT = '对照通讯录或打过去核实；手机号 11 位，固定电话带区号，如 0373-1234567，一栏只写一个号码';
