// Package validate holds replicates of a scenario against what the record says of it, beside the same replicates with strategies that do nothing: a
// target that those meet as well says nothing for the model.
package validate
