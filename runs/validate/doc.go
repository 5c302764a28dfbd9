// Package validate compares replicates of a scenario with its recorded targets, and with replicates whose strategies do nothing (contrasts). A target
// that the contrasts also meet is no evidence for the model.
package validate
