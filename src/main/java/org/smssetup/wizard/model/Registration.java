package org.smssetup.wizard.model;

/** Whether a number may text to the US, or from a toll-free number to the US and Canada. */
public enum Registration { REGISTERED, IN_REVIEW, REJECTED, NONE }
