/**
 * The rate-distortion laboratory: settings × light fields, encoded, decoded and measured by {@code ./sanr} as users run
 * it, beside other codecs; every measurement is a line of JSON, and the page is made from these lines alone.
 */
package org.sanr.bench.rd;
