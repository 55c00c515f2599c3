/** A page that compares streams with the light field they were made from. */
package org.sanr.encoder.report;
